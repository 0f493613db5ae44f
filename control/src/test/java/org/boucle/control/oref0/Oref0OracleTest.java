package org.boucle.control.oref0;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Oracle: the npm package oref0 0.7.1 (openaps/oref0@88cf032a), asked by peers/oref0/vectors/histories.js. */
class Oref0OracleTest {
    @Test
    @Verifies("CON-061")
    void makes_of_stored_histories_what_the_package_made() throws IOException {
        agree(Vectors.stored("histories.txt.gz"));
    }

    @Test
    @Tag("heavy")
    @Verifies("CON-061")
    void makes_of_many_more_histories_what_the_package_makes() throws Exception {
        agree(Vectors.live("histories.js", 2, 1000));
    }

    private static void agree(List<String> lines) {
        int withCarbs = 0;
        int sensitive = 0;
        int boluses = 0;
        int blindToCarbs = 0;
        for (int i = 0; i < lines.size(); i++) {
            HistoryVector vector = HistoryVector.of(lines.get(i));
            HistoryVector.Answer theirs = vector.theirs();
            assertThat(vector.ours()).as("line " + (i + 1)).isEqualTo(theirs);
            withCarbs += theirs.meal().cob() > 0 ? 1 : 0;
            sensitive += theirs.sensitivity() != 1 ? 1 : 0;
            boluses += theirs.units().isPresent() ? 1 : 0;
            blindToCarbs += Double.isNaN(theirs.meal().slopeFromMaxDeviation()) ? 1 : 0;
        }
        int some = lines.size() / 40;
        assertThat(List.of(withCarbs, sensitive, boluses, blindToCarbs))
                .as("with COB, with autosens, with a micro-bolus, with a carb ratio that isn't believed")
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(some));
    }
}
