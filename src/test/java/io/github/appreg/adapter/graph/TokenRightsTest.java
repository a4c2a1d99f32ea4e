package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.port.Held;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TokenRightsTest {
  @Test
  void anAppsTokenTellsItsRoles() throws Exception {
    assertThat(of("{\"appid\":\"a\",\"idtyp\":\"app\",\"roles\":[\"A.Read.All\"]}"))
        .isEqualTo(new Held(Held.Told.ALL, new TreeSet<>(List.of("A.Read.All"))));
    assertThat(of("{\"appid\":\"a\"}")).isEqualTo(new Held(Held.Told.ALL, new TreeSet<>()));
  }

  @Test
  void directoryRolesOfAnAppMayAllowMore() throws Exception {
    String none = "\"0997a1d0-0d1d-4acb-b408-d5ca73121e90\"";
    assertThat(of("{\"appid\":\"a\",\"wids\":[" + none + "]}").told()).isEqualTo(Held.Told.ALL);
    assertThat(of("{\"appid\":\"a\",\"wids\":[" + none + ",\"x\"]}").told())
        .isEqualTo(Held.Told.ROLES_BESIDE);
  }

  @Test
  void aPersonsTokenAndOneThatCannotBeReadDoNotTell() throws Exception {
    assertThat(of("{\"appid\":\"a\",\"scp\":\"Application.ReadWrite.All\"}").told())
        .isEqualTo(Held.Told.PERSON);
    assertThat(of("{}")).isEqualTo(Held.unknown());
  }

  private static Held of(String claims) throws Exception {
    return TokenRights.of(new ObjectMapper().readTree(claims));
  }
}
