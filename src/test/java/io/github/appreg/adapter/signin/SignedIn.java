package io.github.appreg.adapter.signin;

import com.azure.core.credential.TokenRequestContext;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** A process of its own that signs in one way after the other and prints the tokens. */
final class SignedIn {
  private SignedIn() {}

  public static void main(String[] arguments) {
    Endpoints endpoints =
        new Endpoints(
            URI.create("https://login.microsoftonline.com"),
            false,
            URI.create("https://graph.microsoft.com/v1.0"),
            "https://graph.microsoft.com/.default");
    OkHttpClient http = new OkHttpClient();
    for (String label : arguments) {
      Method method =
          Arrays.stream(Method.values()).filter(m -> m.toString().equals(label)).findFirst().get();
      try {
        System.out.println(
            new SignIn(System.getenv(), endpoints, http, Clock.systemUTC())
                .by(Optional.of(method))
                .credential()
                .getTokenSync(new TokenRequestContext().addScopes(endpoints.graphScope()))
                .getToken());
      } catch (RuntimeException e) {
        System.out.println(e.getMessage());
      }
    }
    System.exit(0);
  }
}
