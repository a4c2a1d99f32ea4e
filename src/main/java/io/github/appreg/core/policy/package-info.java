/**
 * What an organisation asks of every manifest: rules, whom they concern, who is exempt and until
 * when. Uses {@code core.model}, {@code core.permission} and the JDK.
 *
 * <p>A rule only ever objects, so that rules can be added in any order and by several policies.
 */
package io.github.appreg.core.policy;
