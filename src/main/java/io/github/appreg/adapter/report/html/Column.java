package io.github.appreg.adapter.report.html;

import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.RiskTable;
import java.util.Comparator;
import java.util.Optional;

/**
 * A permission as a column of the matrix.
 *
 * @param risk empty for other APIs than Microsoft Graph, whose permissions nobody grades
 */
record Column(Permission permission, Optional<Risk> risk) {
  /** The riskiest first, what is not graded last. */
  static final Comparator<Column> ORDER =
      Comparator.comparing(Column::rank).reversed().thenComparing(Column::permission);

  static Column of(Permission permission, RiskTable risks) {
    return new Column(
        permission,
        permission.api().equals(Permission.MICROSOFT_GRAPH)
            ? Optional.of(risks.of(permission.value()))
            : Optional.empty());
  }

  /** From 0, not graded, to 5. */
  int rank() {
    return risk.map(known -> known.grade().ordinal() + 1).orElse(0);
  }

  String grade() {
    return label(rank());
  }

  static String label(int rank) {
    return switch (rank) {
      case 0 -> "Not graded";
      case 1 -> "Low";
      case 2 -> "Moderate";
      case 3 -> "High";
      case 4 -> "All devices";
      default -> "Whole tenant";
    };
  }

  String title() {
    return permission + ": " + risk.map(Risk::reason).orElse("no grade is known for it");
  }
}
