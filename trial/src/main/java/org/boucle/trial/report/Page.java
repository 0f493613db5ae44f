package org.boucle.trial.report;

import java.util.List;

/**
 * Documents with the head they need. On the screen: both languages in one file and a switch that works without a
 * script. On paper: one language, in the style that the printer knows (CSS 2.1).
 */
final class Page {
    private static final String DOCTYPE = "<!DOCTYPE html>\n";

    private Page() {}

    /** Both languages; the first is shown until the reader chooses. */
    static String screen(List<Document> documents, List<Language> languages) {
        StringBuilder chosen = new StringBuilder();
        for (Language language : languages) {
            for (Language other : languages) {
                if (other != language) {
                    chosen.append("#")
                            .append(language.code())
                            .append(":checked~.report-")
                            .append(other.code());
                    chosen.append("{display:none}\n");
                }
            }
        }
        Markup html = begin(
                documents.get(0).title(),
                languages.get(0),
                Palette.properties() + Resource.text("picture.css") + Resource.text("page.css") + chosen);
        html.open("body").open("main");
        for (Language language : languages) {
            String code = language.code();
            html.empty(
                    "input",
                    languages.indexOf(language) == 0
                            ? new String[] {"type", "radio", "name", "language", "id", code, "checked", "checked"}
                            : new String[] {"type", "radio", "name", "language", "id", code});
            html.leaf("label", language.say("language"), "for", code, "lang", code);
        }
        for (Language language : languages) {
            String code = language.code();
            html.open("div", "class", "report report-" + code, "lang", code);
            html.add(documents.get(languages.indexOf(language)).body()).close();
        }
        return DOCTYPE + html.close().close().close();
    }

    /** One language, for the printer. */
    static String paper(Document document, Language language) {
        Markup html = begin(document.title(), language, Palette.resolved(Resource.text("paper.css"), Palette::light));
        html.open("body").add(document.body()).close();
        return DOCTYPE + html.close();
    }

    private static Markup begin(String title, Language language, String style) {
        Markup html = new Markup();
        html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", language.code());
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "description", "content", language.say("description"));
        html.leaf("title", title).open("style").verbatim(style).close();
        return html.close();
    }
}
