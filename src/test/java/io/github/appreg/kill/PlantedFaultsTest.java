package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.Main;
import io.github.appreg.cli.Planted;
import io.github.appreg.cli.Surroundings;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.endtoend.Redirected;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness sees what it is there to see. */
class PlantedFaultsTest {
  @TempDir private Path folder;

  @Test
  void aRotationThatPublishesBeforeItAttachesFailsItsConsumer() throws Exception {
    AtomicReference<NewCertificate> begun = new AtomicReference<>();
    Program hasty =
        planted(
            store ->
                before(
                    CredentialStore.class,
                    store,
                    "begin",
                    (call, arguments) -> {
                      begun.set((NewCertificate) call.go());
                      return begun.get();
                    }),
            (directory, store) ->
                before(
                    DirectoryWriter.class,
                    directory,
                    "attachKey",
                    (call, arguments) -> {
                      store.publish(begun.get(), madeUp(arguments));
                      return call.go();
                    }));
    Harness.Ending ending = ending(hasty, Slot.FOLDER_CERTIFICATE, Stage.ROTATE);
    assertThat(ending.failures())
        .as(ending.toString())
        .anyMatch(failure -> failure.contains("AADSTS700027"));
  }

  @Test
  void aRotationThatForgetsToRetireNeverConverges() throws Exception {
    Program forgetful =
        planted(
            store -> store,
            (directory, store) ->
                before(
                    DirectoryWriter.class,
                    directory,
                    "removeCredential",
                    (call, arguments) -> null));
    assertThat(ending(forgetful, Slot.FOLDER_SECRET, Stage.RETIRE).problems())
        .anyMatch(problem -> problem.contains("the plan is not empty"))
        .contains("after the overlap 2 credentials stand");
  }

  @Test
  void aRotationThatRetriesAddPasswordBlindlyLeavesOneBehind() throws Exception {
    Scenes scenes = new Scenes(folder);
    Program careful = cloud(chain -> chain.proceed(chain.request()));
    Program blind = cloud(PlantedFaultsTest::twice);
    assertThat(lostPassword(new Harness(scenes, careful)).problems()).isEmpty();
    assertThat(lostPassword(new Harness(scenes, blind)).problems())
        .anyMatch(problem -> problem.contains("a run that succeeded left"));
  }

  private static Harness.Ending lostPassword(Harness harness) throws Exception {
    List<String> requests = harness.requests(Slot.FOLDER_SECRET, Stage.ROTATE);
    int at =
        requests.indexOf(
            requests.stream().filter(r -> r.endsWith("/addPassword")).findFirst().orElseThrow());
    Harness.Ending ending =
        harness.struck(Slot.FOLDER_SECRET, Stage.ROTATE, Strike.ANSWER_LOST, at);
    assertThat(ending.hit()).isTrue();
    return ending;
  }

  private Harness.Ending ending(Program program, Slot slot, Stage stage) throws Exception {
    Scenes scenes = new Scenes(folder);
    assertThat(new Harness(scenes, Program.APPREG).undisturbed(slot, stage).well()).isTrue();
    Harness harness = new Harness(scenes, program);
    assertThat(harness.requests(slot, stage)).as("it says that it succeeds").isNotEmpty();
    return harness.undisturbed(slot, stage);
  }

  private static Response twice(Interceptor.Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (IOException e) {
      if (chain.request().url().encodedPath().endsWith("/addPassword")) {
        return chain.proceed(chain.request());
      }
      throw e;
    }
  }

  /** appreg as it works with a real cloud, whose connections end at the site's tenant. */
  private static Program cloud(Interceptor interceptor) {
    return (site, arguments) ->
        Program.run(
            site,
            (words, like) -> Main.run(words, inCloud(site, like, interceptor)),
            Arrays.stream(arguments)
                .filter(word -> !word.equals("--local"))
                .toArray(String[]::new));
  }

  private static Surroundings inCloud(Site site, Surroundings like, Interceptor interceptor) {
    OkHttpClient http =
        new Redirected(site.tenant()).client().newBuilder().addInterceptor(interceptor).build();
    return new Surroundings(
        like.out(),
        like.err(),
        like.in(),
        Map.of(
            "AZURE_TENANT_ID", site.tenant().tenantId(),
            "AZURE_CLIENT_ID", site.tenant().bootstrap().clientId(),
            "AZURE_CLIENT_SECRET", site.tenant().bootstrap().clientSecret()),
        like.folder(),
        like.clock(),
        like.sleeper(),
        () -> http,
        like.tenants(),
        like.terminal(),
        like.interrupts());
  }

  private static Program planted(
      UnaryOperator<CredentialStore> stores,
      BiFunction<DirectoryWriter, CredentialStore, DirectoryWriter> directory) {
    Planted planted = new Planted(stores, directory);
    return (site, arguments) ->
        Program.run(site, (words, like) -> planted.apply("reader.yaml", like), arguments);
  }

  private static Receipt madeUp(Object[] attach) {
    PublicCertificate certificate = (PublicCertificate) attach[2];
    return new Receipt(
        "00000000-0000-0000-0000-000000000001",
        "00000000-0000-0000-0000-000000000002",
        Marker.slot((String) attach[1]).orElseThrow(),
        certificate.notBefore(),
        certificate.notAfter(),
        certificate.thumbprint(),
        certificate.notBefore());
  }

  /** The port with one method led through this. */
  private static <T> T before(Class<T> port, T real, String method, Detour detour) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) -> {
              Call call =
                  () -> {
                    try {
                      return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause() instanceof Exception failure ? failure : e;
                    }
                  };
              return called.getName().equals(method) ? detour.go(call, arguments) : call.go();
            }));
  }

  /** What really happens. */
  private interface Call {
    Object go() throws Exception;
  }

  /** What happens in its place. */
  private interface Detour {
    Object go(Call call, Object[] arguments) throws Exception;
  }
}
