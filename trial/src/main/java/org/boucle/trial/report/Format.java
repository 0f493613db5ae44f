package org.boucle.trial.report;

/** What a report can be written as. */
public enum Format {
    /** {@code report.html}: both languages in one file that needs nothing else. */
    HTML,
    /** {@code pictures/en/*.svg} and {@code pictures/fr/*.svg}: each picture alone, for a paper or a slide. */
    PICTURES,
    /** {@code report-en.pdf} and {@code report-fr.pdf}, A4. */
    PDF
}
