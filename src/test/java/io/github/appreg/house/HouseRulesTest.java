package io.github.appreg.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The rules of the house that people would have to remember. */
class HouseRulesTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 40;
  private static final Pattern BANNED_NAME =
      Pattern.compile(
          "Manager|Service(?!Principal)|Helper|Util|Impl(?!icit)|Default|Base(?!64)|Abstract|Info|Context");
  private static final Pattern EDGE_ONLY =
      Pattern.compile(
          "Clock\\.system|Instant\\.now\\(\\)|System\\.(currentTimeMillis|getenv|exit)|Thread\\.sleep");
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("TODO|FIXME|XXX|System\\.(out|err)\\.print|printStackTrace\\(");
  private static final Set<String> EDGE = Set.of("Main.java", "Wiring.java");

  @Test
  void noFileIsLongerThanAPersonReads() throws IOException {
    assertThat(sources(MAIN))
        .allSatisfy(
            file ->
                assertThat(lines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST_FILE));
    assertThat(sources(TEST))
        .allSatisfy(
            file ->
                assertThat(lines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST_FILE));
  }

  @Test
  void noMethodIsLongerThanAScreen() throws IOException {
    assertThat(declarations().longMethods).isEmpty();
  }

  @Test
  void noTypeHasANameThatSaysNothing() throws IOException {
    assertThat(declarations().types).filteredOn(name -> BANNED_NAME.matcher(name).find()).isEmpty();
  }

  @Test
  void onlyTheEdgeReachesClockEnvironmentAndExit() throws IOException {
    assertThat(matches(MAIN, EDGE_ONLY, EDGE)).isEmpty();
  }

  @Test
  void nothingIsLeftBehindInTheSources() throws IOException {
    assertThat(matches(MAIN, LEFT_BEHIND, Set.of())).isEmpty();
  }

  @Test
  void noTestSleepsOrIsSwitchedOff() throws IOException {
    assertThat(
            matches(
                TEST,
                Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep|@Disabled"),
                Set.of("HouseRulesTest.java")))
        .isEmpty();
  }

  /** The emulator's server alone, without Graph, and the bench, which a watch would slow down. */
  @Test
  void everyTenantOfATestIsHeldAgainstThePublishedSlice() throws IOException {
    assertThat(
            matches(
                TEST,
                Pattern.compile("LocalTenant\\s*(\\.|::)\\s*start|new RequestLog\\("),
                Set.of(
                    "HouseRulesTest.java",
                    "Watched.java",
                    "ServerTest.java",
                    "EmulatorBenchTest.java")))
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    Set<Path> folders =
        sources(MAIN).stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
    folders.remove(MAIN.resolve("io/github/appreg"));
    assertThat(folders)
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  private static Set<String> matches(Path root, Pattern pattern, Set<String> except)
      throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : sources(root)) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!except.contains(file.getFileName().toString())
            && pattern.matcher(lines.get(i)).find()) {
          found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return found;
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static Declarations declarations() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources(MAIN)));
      Declarations declarations = new Declarations(Trees.instance(task).getSourcePositions());
      for (CompilationUnitTree unit : task.parse()) {
        declarations.read(unit);
      }
      return declarations;
    }
  }

  private static final class Declarations extends TreeScanner<Void, CompilationUnitTree> {
    private final Set<String> types = new TreeSet<>();
    private final Set<String> longMethods = new TreeSet<>();
    private final SourcePositions positions;

    Declarations(SourcePositions positions) {
      this.positions = positions;
    }

    void read(CompilationUnitTree unit) {
      scan(unit, unit);
    }

    @Override
    public Void visitClass(ClassTree type, CompilationUnitTree unit) {
      types.add(type.getSimpleName().toString());
      return super.visitClass(type, unit);
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
      LineMap map = unit.getLineMap();
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      // A record's generated constructor has no end.
      if (end > start && map.getLineNumber(end) - map.getLineNumber(start) >= LONGEST_METHOD) {
        longMethods.add(unit.getSourceFile().getName() + ": " + method.getName());
      }
      return super.visitMethod(method, unit);
    }
  }
}
