/**
 * How fast appreg is: the distribution as a process against a local tenant in another, beside a
 * floor of the same run ({@code mvn -B -Pbench verify}); and its pure parts under JMH.
 */
package io.github.appreg.bench;
