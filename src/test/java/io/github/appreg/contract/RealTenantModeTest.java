package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appreg.core.port.Sleeper;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.endtoend.Redirected;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How the contract meets a real tenant, tried on a local one: Microsoft's hosts are asked, only the
 * connections end here.
 */
class RealTenantModeTest extends RealTenantContract {
  private static LocalTenant local;

  @BeforeAll
  static void start() {
    local = Watched.startForAppreg(Options.forgetful(Clock.systemUTC()));
  }

  @AfterAll
  static void nothingIsLeftBehind() {
    List<RequestLog.Entry> entries = local.requestLog().entries();
    long created = entries.stream().filter(entry -> entry.status() == 201).count();
    long purged =
        entries.stream()
            .filter(entry -> entry.method().equals("DELETE"))
            .filter(entry -> entry.path().contains("/directory/deletedItems/"))
            .filter(entry -> entry.status() == 204)
            .count();
    local.close();
    assertThat(created).isGreaterThan(20);
    assertThat(purged).isGreaterThan(20);
  }

  @Override
  Map<String, String> environment() {
    return Map.of(
        TENANT,
        local.tenantId(),
        USER,
        "ana@contoso.com",
        IDENTITY,
        "5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a10",
        "AZURE_TENANT_ID",
        local.tenantId(),
        "AZURE_CLIENT_ID",
        local.bootstrap().clientId(),
        "AZURE_CLIENT_SECRET",
        local.bootstrap().clientSecret());
  }

  @Override
  OkHttpClient connections() {
    return new Redirected(local).client();
  }

  /** The local tenant shows writes at once, so there is nothing to wait for. */
  @Override
  Sleeper sleeper() {
    return duration -> {};
  }

  @Test
  void aTenantOtherThanTheOneMeantIsRefused() {
    assertThatThrownBy(() -> refuseAnotherTenant(tenant(), "00000000-0000-0000-0000-0000000000aa"))
        .hasMessageContaining(TENANT);
  }

  @Test
  void aWriteToWhatIsNotOursIsNotSent() {
    Request request =
        new Request.Builder()
            .url(tenant().graphUrl() + "/applications(uniqueName='somebody-elses')")
            .patch(
                RequestBody.create(
                    "{\"notes\":\"" + app + "\"}", MediaType.get("application/json")))
            .build();
    assertThatThrownBy(() -> tenant().http().newCall(request).execute())
        .hasMessageContaining("Not ours");
    assertThat(local.requestLog().entries())
        .noneMatch(entry -> entry.path().contains("somebody-elses"));
  }
}
