package org.boucle.trial.report;

import static org.boucle.core.Require.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.boucle.trial.result.Results;

/**
 * Writes what a trial came to for people to read. HTML and pictures are the same bytes for the same results, on any
 * machine; a PDF is so on the same JDK (its drawings' letters are outlines that the JDK makes).
 */
public final class Report {
    private Report() {}

    /**
     * Writes into a folder: {@code report.html}, {@code pictures/en} and {@code pictures/fr}, {@code report-en.pdf} and
     * {@code report-fr.pdf}, whichever are asked for. What stands there under these names is replaced.
     *
     * @param results of a trial with one arm and one run at least
     * @param zone the clock that traces are told by: where the scenario's people live
     * @param dir made if it isn't there
     * @throws IOException when the rows can't be read or a file can't be written
     */
    public static void write(Results results, ZoneId zone, Path dir, Set<Format> formats) throws IOException {
        require(!results.summary().design().arms().isEmpty(), "summary.design.arms", "none", "one arm or more");
        require(!results.summary().cells().isEmpty(), "summary.cells", "none", "one run or more");
        Tally tally = Tally.of(results);
        List<Part> parts = Part.of(results.summary());
        Files.createDirectories(dir);
        List<Document> screens = new ArrayList<>();
        for (Language language : Language.ALL) {
            Gallery gallery = Gallery.of(results, zone, tally, parts, language);
            screens.add(new Document(results.summary(), zone, tally, parts, gallery, language, Document.Look.SCREEN));
            if (formats.contains(Format.PICTURES)) {
                pictures(gallery, dir.resolve("pictures").resolve(language.code()));
            }
            if (formats.contains(Format.PDF)) {
                Document paper =
                        new Document(results.summary(), zone, tally, parts, gallery, language, Document.Look.PAPER);
                Pdf.write(Page.paper(paper, language), dir.resolve("report-" + language.code() + ".pdf"));
            }
        }
        if (formats.contains(Format.HTML)) {
            String page = Page.screen(screens, Language.ALL);
            Files.writeString(dir.resolve("report.html"), page, StandardCharsets.UTF_8);
        }
    }

    /** The same by the clock of UTC; the page says so. */
    public static void write(Results results, Path dir, Set<Format> formats) throws IOException {
        write(results, ZoneId.of("UTC"), dir, formats);
    }

    private static void pictures(Gallery gallery, Path dir) throws IOException {
        Files.createDirectories(dir);
        for (Picture picture : gallery.all().toList()) {
            Files.writeString(dir.resolve(picture.name() + ".svg"), picture.file(), StandardCharsets.UTF_8);
        }
    }
}
