package org.boucle.trial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/**
 * The same meaning has the same colour in the house; contrast and colour vision of these are tested where the page is.
 */
class PaletteTest {
    @Test
    @Verifies("TRI-211")
    void the_colours_are_those_of_the_handsets_page() throws Exception {
        Path root = Path.of(System.getProperty("boucle.root", ".."));
        String css = Files.readString(root.resolve("handset/src/main/resources/web/css/palette.css"));
        String light = css.substring(0, css.indexOf("[data-theme=\"dark\"]"));
        String dark = css.substring(light.length());
        for (Palette colour : Palette.values()) {
            assertThat(light).contains("--" + colour.css() + ": " + colour.light() + ";");
            assertThat(dark).contains("--" + colour.css() + ": " + colour.dark() + ";");
        }
    }

    @Test
    @Verifies("TRI-211")
    void no_style_sheet_has_a_colour_of_its_own() {
        for (String sheet : new String[] {"picture.css", "page.css", "paper.css"}) {
            assertThat(Palette.resolved(Resource.text(sheet), Palette::light)).doesNotContain("var(");
            assertThat(Resource.text(sheet).replace("background:#fff", "")).doesNotContainPattern("#[0-9a-f]{3}");
        }
    }
}
