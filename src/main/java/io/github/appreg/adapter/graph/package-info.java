/**
 * {@code DirectoryWriter} over Microsoft Graph. May use {@code core.model}, {@code core.port}, the
 * microsoft-graph SDK (nowhere else) with the OkHttp it rides on, azure-core's token credential,
 * and Jackson.
 *
 * <p>The SDK builds addresses, queries and the bodies of writes; answers are read by Jackson from
 * their bytes. Failures become a {@code GraphFailure} where the bytes of the answer are still at
 * hand, below the SDK, because it loses the status of some of them.
 */
package io.github.appreg.adapter.graph;
