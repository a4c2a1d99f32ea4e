package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.RiskTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which app has which permission, and what that can lead to. */
record MatrixSection(DriftReport report, RiskTable risks) {
  private static final int RANKS = 6;

  void put(Html page, Index index) {
    List<SortedMap<Permission, Holding>> apps = report.apps().stream().map(Holding::of).toList();
    SortedSet<Column> columns = new TreeSet<>(Column.ORDER);
    apps.forEach(held -> held.keySet().forEach(p -> columns.add(Column.of(p, risks))));
    if (columns.isEmpty()) {
      return;
    }
    page.line("<section id=\"permissions\"><h2 id=\"h-permissions\">Permissions by risk</h2>");
    legend(page, columns);
    page.line(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-permissions\">");
    page.add("<table class=\"matrix\"><colgroup><col class=\"n\"></colgroup>");
    page.line("<colgroup><col span=\"" + columns.size() + "\"></colgroup><thead>");
    bands(page, columns);
    names(page, columns);
    page.line("</thead><tbody>");
    for (int i = 0; i < apps.size(); i++) {
      row(page, report.apps().get(i), apps.get(i), columns);
      List<String> texts = new ArrayList<>();
      apps.get(i).keySet().forEach(permission -> texts.add(permission.toString()));
      index.row(i, String.join(" ", texts));
    }
    page.line("</tbody></table></div></section>");
  }

  private static void legend(Html page, SortedSet<Column> columns) {
    page.add("<ul class=\"legend\" aria-label=\"Legend of the permissions\">");
    for (int rank = RANKS - 1; rank >= 0; rank--) {
      int each = rank;
      if (columns.stream().anyMatch(column -> column.rank() == each)) {
        page.add("<li><i class=\"g" + rank + "\"></i>").text(Column.label(rank)).add("</li>");
      }
    }
    for (Holding holding : Holding.values()) {
      page.add("<li class=\"sign\"><b>").add(holding.sign()).add("</b>").text(holding.words());
      page.add("</li>");
    }
    page.line("</ul>");
  }

  private static void bands(Html page, SortedSet<Column> columns) {
    page.add("<tr class=\"bands\"><td></td>");
    for (int rank = RANKS - 1; rank >= 0; rank--) {
      int each = rank;
      long width = columns.stream().filter(column -> column.rank() == each).count();
      if (width > 0) {
        page.element(
            "th scope=\"colgroup\" class=\"g"
                + rank
                + "\" colspan=\""
                + width
                + "\" title=\""
                + Column.label(rank)
                + "\"",
            Column.label(rank));
      }
    }
    page.line("</tr>");
  }

  private static void names(Html page, SortedSet<Column> columns) {
    page.add("<tr class=\"names\"><th scope=\"col\" class=\"name\">App</th>");
    for (Column column : columns) {
      page.add("<th scope=\"col\" title=\"").text(column.title()).add("\"><span>");
      page.text(column.permission().value()).add("</span></th>");
    }
    page.line("</tr>");
  }

  /** A run of permissions that the app does not have is one cell: most cells are empty. */
  private static void row(
      Html page, AppStand app, SortedMap<Permission, Holding> held, SortedSet<Column> columns) {
    page.add("<tr class=\"r\">");
    page.element("th scope=\"row\" class=\"name\"", app.desired().key().value());
    int empty = 0;
    for (Column column : columns) {
      Holding holding = held.get(column.permission());
      if (holding == null) {
        empty++;
        continue;
      }
      gap(page, empty);
      empty = 0;
      page.add("<td class=\"g" + column.rank() + " " + holding.style() + "\">");
      page.element("span class=\"vh\"", holding.words()).add("</td>");
    }
    gap(page, empty);
    page.line("</tr>");
  }

  private static void gap(Html page, int cells) {
    if (cells > 0) {
      page.add(cells == 1 ? "<td></td>" : "<td colspan=\"" + cells + "\"></td>");
    }
  }
}
