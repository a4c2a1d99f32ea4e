/**
 * The other sides' error codes, each with its cause and the next step in plain words; one table for
 * all adapters, and for the page of the documentation. Uses Jackson and nothing of ours.
 */
package io.github.appreg.adapter.codes;
