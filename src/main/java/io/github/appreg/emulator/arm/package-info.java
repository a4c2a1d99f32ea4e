/**
 * The little of Azure Resource Manager that a client of the directory meets while it signs in: the
 * metadata of the cloud, and lists of subscriptions and tenants. Uses {@code emulator.http}, {@code
 * emulator.token}'s claims and Jackson.
 */
package io.github.appreg.emulator.arm;
