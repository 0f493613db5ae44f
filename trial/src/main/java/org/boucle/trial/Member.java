package org.boucle.trial;

import static org.boucle.core.Require.require;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.person.Population;

/**
 * One person of a cohort. Everything about them follows from the cohort's seed, their population and their number; nothing from the
 * arm or the scenario, so that all arms meet the same body, meals, sensors and faults (common random numbers).
 *
 * @param number from 1
 */
public record Member(Population population, int number) {
    static final int MOST = 1_000_000;

    public Member {
        require(number >= 1 && number <= MOST, "person", number, "1.." + MOST);
    }

    /** hovorka-adults-0007. */
    public String id() {
        return String.format(Locale.ROOT, "%s-%04d", population.id(), number);
    }

    /** Of the person's body and days, in the cohort of that seed. */
    public long seed(long cohortSeed) {
        CRC32 name = new CRC32();
        name.update(population.id().getBytes(StandardCharsets.US_ASCII));
        return Draws.of(cohortSeed, name.getValue() * MOST + number).bits();
    }
}
