/**
 * The drift report as one HTML page that needs nothing else: no network, no other file. Uses {@code
 * core}, and {@code adapter.report} for words; Jackson for the data that its script reads.
 */
package io.github.appreg.adapter.report.html;
