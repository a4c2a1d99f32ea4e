/**
 * What an app registration is, desired and live. Values only; uses nothing but the JDK.
 *
 * <p>Collections in these records are immutable and sorted, so that nothing hash-ordered reaches
 * output.
 */
package io.github.appreg.core.model;
