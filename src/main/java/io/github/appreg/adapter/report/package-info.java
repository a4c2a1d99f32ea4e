/**
 * Renders plans, outcomes, drift, proofs and problems as text, Markdown and JSON, and drift as
 * files of other forms too: values in, text out. Uses {@code core} and, for JSON and YAML, Jackson.
 */
package io.github.appreg.adapter.report;
