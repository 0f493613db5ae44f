package org.boucle.trial.report;

import java.time.ZoneId;
import java.util.List;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;
import org.boucle.trial.result.Trace;

/**
 * The report in one language, from what was asked to what it can't show. The order is the order in which a reader
 * doubts.
 */
final class Document {
    /** What it is made for. */
    enum Look {
        SCREEN,
        PAPER
    }

    private static final List<String> SECTIONS = List.of(
            "asked",
            "figures",
            "ranges",
            "days",
            "differences",
            "worst",
            "lows",
            "grid",
            "insulin",
            "faults",
            "limits",
            "terms");
    private static final List<String> LIMITS = List.of(
            "kind", "plasma", "model", "intervals", "settings", "ketones", "comparison", "severe", "seed", "lock");
    private static final List<String> TERMS =
            List.of("tir", "tbr", "tar", "gmi", "cv", "lbgi", "gri", "lows", "profile", "interval", "grid", "ketones");

    private final Summary summary;
    private final ZoneId zone;
    private final Tally tally;
    private final List<Part> parts;
    private final Gallery gallery;
    private final Language language;
    private final Look look;
    private final Tables tables;

    Document(
            Summary summary,
            ZoneId zone,
            Tally tally,
            List<Part> parts,
            Gallery gallery,
            Language language,
            Look look) {
        this.summary = summary;
        this.zone = zone;
        this.tally = tally;
        this.parts = parts;
        this.gallery = gallery;
        this.language = language;
        this.look = look;
        this.tables = new Tables(summary, tally, language);
    }

    String title() {
        return language.say("title", "scenario", summary.design().scenario());
    }

    Markup body() {
        Markup body = new Markup();
        body.leaf("h1", title());
        body.leaf("p", size(), "class", "lead");
        body.open("p", "class", "lock")
                .open("strong")
                .text(language.say("kinder.head"))
                .close();
        body.text(" " + language.say("kinder")).close();
        if (look == Look.SCREEN) {
            body.open("nav", "aria-label", language.say("contents")).open("ul");
            for (String section : SECTIONS) {
                body.open("li")
                        .leaf("a", language.say(section + ".head"), "href", "#" + id(section))
                        .close();
            }
            body.close().close();
        }
        for (String section : SECTIONS) {
            body.open("section", "id", id(section), "aria-labelledby", id(section) + "-h");
            body.leaf("h2", language.say(section + ".head"), "id", id(section) + "-h");
            body.add(section(section)).close();
        }
        return body;
    }

    private Markup section(String section) {
        return switch (section) {
            case "asked" -> asked();
            case "figures" ->
                intro(section).add(each(parts.stream().map(tables::figures).toList()));
            case "ranges" -> intro(section).add(pictures(gallery.ranges()));
            case "days" -> groups(intro(section), gallery.days());
            case "differences" -> differences();
            case "worst" -> worst();
            case "lows" -> groups(intro(section), gallery.lows());
            case "grid" ->
                sampled(intro(section)).add(pictures(gallery.grids())).add(tables.zones(parts));
            case "insulin" -> intro(section).add(pictures(gallery.insulin()));
            case "faults" ->
                intro(section).add(each(parts.stream().map(tables::faults).toList()));
            case "limits" -> limits();
            case "terms" -> terms();
            default -> throw new IllegalStateException("no section " + section);
        };
    }

    private Markup asked() {
        Summary.Design design = summary.design();
        Markup list = new Markup();
        list.open("dl");
        asked(list, "scenario", design.scenario());
        asked(list, "arms", String.join(", ", design.arms()));
        asked(list, "first", design.arms().get(0));
        asked(list, "populations", String.join(", ", design.populations()));
        asked(list, "people", language.number(design.people(), 0));
        asked(list, "days", language.number(design.days(), 0));
        // A seed is a name, not an amount: no grouping.
        asked(list, "seed", Long.toString(design.seed()));
        asked(list, "clock", zone.getId());
        asked(list, "boucle", summary.boucle());
        list.close();
        Markup asked = list.add(intro("asked")).leaf("p", language.say("asked.whatIsAnArm"), "class", "prose");
        return design.hasBound() ? asked.leaf("p", language.say("asked.oracle"), "class", "prose") : asked;
    }

    private void asked(Markup list, String what, String value) {
        list.open("div")
                .leaf("dt", language.say("asked." + what))
                .leaf("dd", value)
                .close();
    }

    private Markup differences() {
        if (gallery.differences().isEmpty()) {
            return new Markup().leaf("p", language.say("differences.one"));
        }
        Markup body = sampled(intro("differences"));
        List<String> arms = summary.design().arms();
        for (int i = 0; i < gallery.differences().size(); i++) {
            Gallery.Group group = gallery.differences().get(i);
            body.leaf("h3", group.heading()).add(pictures(group.pictures()));
            body.add(tables.differences(arms.get(i + 1), parts));
        }
        return body;
    }

    private Markup worst() {
        Markup body = intro("worst");
        for (Gallery.Worst arm : gallery.worst()) {
            body.leaf("h3", arm.arm());
            body.add(sideBySide(arm.cases().stream().map(this::person).toList()));
        }
        return body;
    }

    private Markup person(Gallery.Case person) {
        RunRow row = person.person().row();
        Markup body = new Markup().open("div", "class", "person");
        body.leaf("h4", person.picture().title());
        body.leaf(
                "p",
                language.say(
                        "worst.figures",
                        "gri",
                        language.number(row.gri(), 1),
                        "tir",
                        language.number(row.tir(), 1),
                        "tbr54",
                        language.number(row.tbr54(), 2),
                        "tar250",
                        language.number(row.tar250(), 1),
                        "minimum",
                        language.number(row.minimum(), 0),
                        "group",
                        language.name("group", row.group())),
                "class",
                "under");
        body.open("figure").add(svg(person.picture())).close();
        body.open("ul");
        person.account().sentences(person.clock(), language).forEach(said -> body.leaf("li", said));
        body.close();
        notes(body, person);
        return body.close();
    }

    /** The notes of the account, as the engine wrote them. */
    private void notes(Markup body, Gallery.Case person) {
        List<Trace.Note> notes = person.account().notes();
        if (notes.isEmpty()) {
            body.leaf("p", language.say("account.noNotes"), "class", "under");
            return;
        }
        body.open("ol");
        for (Trace.Note note : notes) {
            body.open("li")
                    .text(language.say(
                            "account.note",
                            "day",
                            language.number(person.clock().day(note.at()), 0),
                            "time",
                            person.clock().time(note.at())));
            body.text(" ").leaf("span", note.text(), "lang", "en").close();
        }
        body.close();
    }

    private Markup limits() {
        Markup list = new Markup().open("ul", "class", "prose");
        LIMITS.forEach(limit -> list.leaf("li", language.say("limits." + limit)));
        return list.close();
    }

    private Markup terms() {
        Markup list = new Markup().open("dl", "class", "prose");
        for (String term : TERMS) {
            list.open("div")
                    .leaf("dt", language.say("terms." + term))
                    .leaf("dd", language.say("terms." + term + ".is"))
                    .close();
        }
        return list.close();
    }

    private String size() {
        Summary.Design design = summary.design();
        int runs = 0;
        for (Summary.Cell cell : summary.cells()) {
            runs += parts.indexOf(new Part(cell.structure(), cell.group())) == parts.size() - 1 ? cell.runs() : 0;
        }
        return language.say(
                "lead",
                "runs",
                language.number(runs, 0),
                "days",
                language.number(design.days(), 0),
                "arms",
                String.join(", ", design.arms()));
    }

    private Markup intro(String section) {
        return new Markup().leaf("p", language.say(section + ".intro"), "class", "prose");
    }

    /** Says so where not everybody is drawn. */
    private Markup sampled(Markup body) {
        if (tally.stride() > 1) {
            body.leaf("p", language.say("sampled", "stride", language.number(tally.stride(), 0)), "class", "prose");
        }
        return body;
    }

    private Markup groups(Markup body, List<Gallery.Group> groups) {
        for (Gallery.Group group : groups) {
            body.leaf("h3", group.heading()).add(pictures(group.pictures()));
        }
        return body;
    }

    private static Markup each(List<Markup> tables) {
        Markup all = new Markup().open("div", "class", "tables");
        tables.forEach(all::add);
        return all.close();
    }

    private Markup pictures(List<Picture> pictures) {
        return sideBySide(pictures.stream().map(this::drawn).toList());
    }

    /** As many as the screen is wide; on paper two, held together by hand, since the printer knows no grid. */
    private Markup sideBySide(List<Markup> blocks) {
        Markup all = new Markup().open("div", "class", "pictures");
        for (int i = 0; i < blocks.size(); i++) {
            if (look == Look.PAPER && i % 2 == 0) {
                all.open("div", "class", "pair");
            }
            all.add(blocks.get(i));
            if (look == Look.PAPER && (i % 2 == 1 || i == blocks.size() - 1)) {
                if (i % 2 == 0) {
                    all.leaf("figure", "");
                }
                all.close();
            }
        }
        return all.close();
    }

    private Markup drawn(Picture picture) {
        return new Markup()
                .open("figure")
                .leaf("figcaption", picture.title())
                .add(svg(picture))
                .close();
    }

    private Markup svg(Picture picture) {
        return look == Look.SCREEN ? picture.inline(language.code()) : picture.printed(language.code());
    }

    private String id(String section) {
        return language.code() + "-" + section;
    }
}
