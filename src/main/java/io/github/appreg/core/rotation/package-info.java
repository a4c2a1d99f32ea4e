/**
 * The life of a credential as a pure decision: policy, live credentials, receipts and now in; what
 * is due out. Uses {@code core.model}.
 */
package io.github.appreg.core.rotation;
