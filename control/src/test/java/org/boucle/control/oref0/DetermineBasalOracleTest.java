package org.boucle.control.oref0;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.boucle.control.oref0.Suggestion.Bound;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Oracle: the npm package oref0 0.7.1 (openaps/oref0@88cf032a), asked by peers/oref0/vectors/decisions.js. */
class DetermineBasalOracleTest {
    @Test
    @Verifies("CON-060")
    void decides_as_the_package_did_on_stored_inputs() throws IOException {
        agree(Vectors.stored("decisions.txt.gz"));
    }

    @Test
    @Tag("heavy")
    @Verifies("CON-060")
    void decides_as_the_package_does_on_many_more() throws Exception {
        agree(Vectors.live("decisions.js", 2, 30_000));
    }

    private static void agree(List<String> lines) {
        Set<Bound> met = EnumSet.noneOf(Bound.class);
        int boluses = 0;
        for (int i = 0; i < lines.size(); i++) {
            DecisionVector vector = DecisionVector.of(lines.get(i));
            assertThat(vector.oursAsTold()).as("line " + (i + 1)).isEqualTo(vector.theirs());
            met.add(vector.theirs().bound());
            boluses += vector.theirs().units().isPresent() ? 1 : 0;
        }
        assertThat(met).as("rules that decided").containsExactlyInAnyOrder(Bound.values());
        assertThat(boluses).as("micro-boluses").isGreaterThan(lines.size() / 100);
    }
}
