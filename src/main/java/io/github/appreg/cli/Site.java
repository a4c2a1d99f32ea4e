package io.github.appreg.cli;

import io.github.appreg.adapter.vault.VaultAddresses;
import java.net.URI;
import okhttp3.OkHttpClient;

/**
 * How a tenant is reached.
 *
 * @param authority where tokens are
 * @param graph address of Microsoft Graph with its version
 * @param vaults where vaults are called
 * @param http what every request goes through, with its trust and its proxy
 */
record Site(URI authority, URI graph, VaultAddresses vaults, OkHttpClient http) {}
