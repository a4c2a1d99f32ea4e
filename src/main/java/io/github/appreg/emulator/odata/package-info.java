/**
 * What Graph's dialect of OData asks for: addresses with keys, query options, filters, pages, error
 * bodies, the shapes of entities. Uses {@code emulator.http} and Jackson.
 */
package io.github.appreg.emulator.odata;
