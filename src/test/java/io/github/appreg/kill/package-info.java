/**
 * A rotation that is stopped at every request, looked at through stale reads, and disturbed by
 * others: what must hold for the tenant, the store and a consumer that never stops asking.
 */
package io.github.appreg.kill;
