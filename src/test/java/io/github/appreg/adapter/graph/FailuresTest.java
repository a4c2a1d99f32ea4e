package io.github.appreg.adapter.graph;

import static io.github.appreg.adapter.graph.StubGraph.empty;
import static io.github.appreg.adapter.graph.StubGraph.error;
import static io.github.appreg.adapter.graph.StubGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FailuresTest {
  private static final Target TARGET = new Target(new AppKey("contoso-x"), Optional.empty());

  @Test
  void aBadGatewayInHtmlIsUnreachable() throws Exception {
    Fault fault =
        reading((asked, n) -> new StubGraph.Reply(502, "<html>Bad gateway</html>", Map.of()));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    assertThat(fault.summary()).isEqualTo("cannot read the tenant: Microsoft Graph answered 502");
    assertThat(fault.code()).isEmpty();
  }

  @Test
  void aServerErrorWithoutBodyIsUnreachable() throws Exception {
    Fault fault = reading((asked, n) -> empty(500).with("request-id", "abc"));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    assertThat(fault.requestId()).startsWith("abc");
  }

  @Test
  void aTokenThatGraphDoesNotTakeMeansNotSignedIn() throws Exception {
    try (StubGraph graph =
        new StubGraph((asked, n) -> error(401, "InvalidAuthenticationToken", "expired"))) {
      Fault fault = fault(graph.directory());
      assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_SIGNED_IN);
      assertThat(fault.code()).isEqualTo("InvalidAuthenticationToken");
      assertThat(fault.requestId()).isEqualTo("req-1");
      assertThat(fault.time()).isEqualTo("2026-11-23T10:00:00");
      assertThat(fault.cause()).contains("did not accept our token");
      assertThat(graph.asked).hasSize(1);
    }
  }

  @Test
  void aMissingPermissionNamesWhatToGrantAndToWhom() throws Exception {
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                asked.method().equals("GET")
                    ? json(
                        "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"appId\":\"00000003-0000-0000-c000-000000000000\",\"appRoles\":[{\"id\":\"00000000-0000-4000-8000-000000000002\",\"value\":\"User.Read.All\",\"allowedMemberTypes\":[\"Application\"]}]}")
                    : error(403, "Authorization_RequestDenied", "Insufficient privileges"))) {
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class,
              () -> graph.directory().grant(TARGET, Permission.graph("User.Read.All")));
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.DENIED);
      assertThat(thrown.fault().summary()).contains("grant User.Read.All to contoso-x");
      assertThat(thrown.fault().detail()).isEqualTo("Insufficient privileges");
      assertThat(thrown.fault().next())
          .contains("Grant AppRoleAssignment.ReadWrite.All", StubGraph.APP_ID);
      assertThat(thrown.fault().cause()).contains("lacks a permission");
    }
  }

  @Test
  void aLimitOfTheTenantIsNoMissingPermission() throws Exception {
    Fault fault = reading((asked, n) -> error(403, "Directory_QuotaExceeded", "full"));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.REFUSED);
  }

  @Test
  void aRefusedConnectionIsUnreachable() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Fault fault = fault(elsewhere("http://localhost:" + free + "/v1.0"));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    assertThat(fault.summary()).contains("localhost refused the connection");
  }

  @Test
  void eachWayOfNoAnswerHasItsSentence() {
    assertThat(FailureReader.unanswered("h", new UnknownHostException("h")).getMessage())
        .isEqualTo("the name h does not resolve");
    assertThat(FailureReader.unanswered("h", new java.net.SocketTimeoutException()).getMessage())
        .isEqualTo("h did not answer in time");
    assertThat(FailureReader.unanswered("h", new ConnectException()).getMessage())
        .isEqualTo("h refused the connection");
    GraphFailure tls = FailureReader.unanswered("h", new SSLHandshakeException("PKIX"));
    assertThat(tls.getMessage()).isEqualTo("no trusted connection to h: PKIX");
    assertThat(tls.trouble().next()).contains("trust store");
  }

  @Test
  void onlyAnAnswerThatWasPossibleMayHaveDoneSomething() {
    assertThat(FailureReader.unanswered("h", new ConnectException()).trouble().perhapsDone())
        .isFalse();
    assertThat(FailureReader.unanswered("h", new java.io.EOFException()).trouble().perhapsDone())
        .isTrue();
  }

  @Test
  void aSuccessThatIsNotJsonIsNotGraph() throws Exception {
    Fault fault = reading((asked, n) -> new StubGraph.Reply(200, "<html>Sign in</html>", Map.of()));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    assertThat(fault.next()).contains("proxy");
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (StubGraph graph =
        new StubGraph((asked, n) -> empty(302).with("Location", "http://localhost:1/"))) {
      assertThat(fault(graph.directory()).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
      assertThat(graph.asked).hasSize(1);
    }
  }

  @Test
  void aSignInThatFailsSaysWhy() throws Exception {
    TokenCredential refused =
        request -> Mono.error(new ClientAuthenticationException("AADSTS700016: no app", null));
    try (StubGraph graph = new StubGraph((asked, n) -> json("{}"))) {
      Fault fault = fault(graph.directory(refused, graph.slept::add));
      assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_SIGNED_IN);
      assertThat(fault.summary()).contains("AADSTS700016: no app");
      assertThat(fault.code()).isEqualTo("AADSTS700016");
      assertThat(fault.cause()).contains("does not know this application");
      assertThat(graph.asked).isEmpty();
    }
  }

  @Test
  void aSignInThatIsNotAnsweredIsUnreachable() throws Exception {
    TokenCredential broken =
        request -> Mono.error(new IllegalStateException(new UnknownHostException("login.test")));
    try (StubGraph graph = new StubGraph((asked, n) -> json("{}"))) {
      Fault fault = fault(graph.directory(broken, graph.slept::add));
      assertThat(fault.kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    }
  }

  @Test
  void noTokenGoesToAnotherHostThatAnAnswerNames() throws Exception {
    try (StubGraph other = new StubGraph((asked, n) -> json("{\"value\":[]}"));
        StubGraph graph =
            new StubGraph(
                (asked, n) ->
                    json(
                        "{\"value\":[],\"@odata.nextLink\":\""
                            + other.url()
                            + "/organization\"}"))) {
      TokenCredential opaque =
          request ->
              Mono.just(
                  new com.azure.core.credential.AccessToken(
                      "opaque", java.time.OffsetDateTime.now(StubGraph.CLOCK).plusHours(1)));
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class, () -> graph.directory(opaque, graph.slept::add).caller());
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.REFUSED);
      assertThat(other.asked).isEmpty();
    }
  }

  private static GraphDirectory elsewhere(String url) {
    return GraphDirectory.over(
        new OkHttpClient(),
        URI.create(url),
        StubGraph.token(),
        "scope",
        StubGraph.CLOCK,
        duration -> {});
  }

  private static Fault reading(StubGraph.Script script) throws Exception {
    try (StubGraph graph = new StubGraph(script)) {
      return fault(graph.directory());
    }
  }

  private static Fault fault(GraphDirectory directory) {
    return catchThrowableOfType(DirectoryException.class, () -> directory.read(List.of(TARGET)))
        .fault();
  }
}
