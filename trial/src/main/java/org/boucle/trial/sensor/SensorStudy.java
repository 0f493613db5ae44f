package org.boucle.trial.sensor;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.metrics.accuracy.Accuracy;
import org.boucle.metrics.accuracy.ClarkeGrid;
import org.boucle.metrics.accuracy.ErrorGrid;
import org.boucle.metrics.accuracy.Icgm;
import org.boucle.metrics.accuracy.LowerBound;
import org.boucle.metrics.accuracy.Pair;
import org.boucle.metrics.accuracy.ParkesGrid;
import org.boucle.trial.Arm;
import org.boucle.trial.Member;
import org.boucle.trial.Treatment;
import org.boucle.trial.arm.OpenLoop;
import org.boucle.trial.scenario.Scenario;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.VirtualPerson;

/**
 * A population of virtual sensors, worn by virtual adults of all structures who live on open loop, each reading beside the plasma glucose
 * of its minute: what a clinical accuracy study would do with blood from a vein. A measurement of a model, never a claim about a device.
 *
 * @param wearers people, one sensor after another each
 * @param days worn
 * @param accuracy MARD, bias
 * @param icgm the lines of 21 CFR 862.1355(b)(1)(v), with the lower one-sided 95 % bound of a bootstrap over wearers
 * @param clarkeAb % of the pairs in zones A and B of Clarke's grid
 * @param parkesAb % in A and B of the consensus grid, type 1
 * @param present readings that came as a number, % of those of a sensor without gaps; "Low" and "High" aren't compared with anything
 */
public record SensorStudy(
        int wearers, int days, Accuracy accuracy, Icgm icgm, double clarkeAb, double parkesAb, double present) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int RATE_MIN = 15;
    private static final int RESAMPLES = 2000;

    private static final List<Population> ADULTS =
            List.of(Population.HOVORKA_ADULTS, Population.KANDERIAN_ADULTS, Population.REPLAY_ADULTS);

    /**
     * Does the study.
     *
     * @param scenario whose sensor it is, and how the people live who wear it
     * @param wearers 1..10000
     * @param days 1..90
     */
    public static SensorStudy of(Scenario scenario, int wearers, int days, long seed) {
        require(wearers >= 1 && wearers <= 10_000, "people", wearers, "1..10000");
        require(days >= 1 && days <= 90, "days", days, "1..90");
        List<Icgm.Wearer> all = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < wearers; i++) {
            Icgm.Wearer wearer =
                    wear(scenario, new Member(ADULTS.get(i % ADULTS.size()), 1 + i / ADULTS.size()), days, seed);
            all.add(wearer);
            pairs.addAll(wearer.pairs());
        }
        double due = wearers * days * 1440.0 / scenario.sensor().stepMin();
        return new SensorStudy(
                wearers,
                days,
                Accuracy.of(pairs),
                Icgm.of(all, LowerBound.bootstrap(RESAMPLES, seed)),
                inAb(new ClarkeGrid(), pairs),
                inAb(ParkesGrid.TYPE_1, pairs),
                100 * pairs.size() / due);
    }

    private static double inAb(ErrorGrid grid, List<Pair> pairs) {
        Map<ErrorGrid.Zone, Integer> zones = grid.count(pairs);
        int ab = zones.getOrDefault(ErrorGrid.Zone.A, 0) + zones.getOrDefault(ErrorGrid.Zone.B, 0);
        return 100.0 * ab / pairs.size();
    }

    private static Icgm.Wearer wear(Scenario scenario, Member member, int days, long cohortSeed) {
        long seed = member.seed(cohortSeed);
        VirtualPerson person = member.population().sample(seed).person();
        Prescription prescription = scenario.prescription(member.id(), person, seed);
        World world = scenario.world(person, prescription, seed);
        Treatment openLoop = new OpenLoop()
                .begin(new Arm.Occasion(
                        member.id(),
                        new Person(member.id(), member.population().group(), 40, person.weightKg()),
                        world,
                        prescription,
                        days,
                        seed,
                        true));
        List<Pair> pairs = new ArrayList<>();
        List<Icgm.Rates> rates = new ArrayList<>();
        List<Long> minutes = new ArrayList<>();
        Optional<Reading> before = Optional.empty();
        for (long minute = 1; minute <= days * 1440L; minute++) {
            List<LifeEvent> happened = world.advanceTo(world.now().plus(MINUTE));
            openLoop.minute(world, happened);
            Optional<Reading> newest = world.sensor().newest();
            boolean fresh = newest.isPresent() && !newest.equals(before);
            if (fresh && newest.get().range() == Reading.Range.MEASURED) {
                double plasma = Math.min(world.person().plasmaGlucoseMgdl(), Glucose.MOST_MGDL);
                pairs.add(new Pair(plasma, newest.get().mgdl()));
                minutes.add(minute);
                rate(pairs, minutes, scenario.sensor().stepMin()).ifPresent(rates::add);
            }
            before = newest;
        }
        return new Icgm.Wearer(pairs, rates);
    }

    /** Over the last quarter of an hour, where no reading is missing in it. */
    private static Optional<Icgm.Rates> rate(List<Pair> pairs, List<Long> minutes, int stepMin) {
        int now = pairs.size() - 1;
        int then = now - Math.max(1, RATE_MIN / stepMin);
        if (then < 0 || minutes.get(now) - minutes.get(then) > RATE_MIN) {
            return Optional.empty();
        }
        double over = minutes.get(now) - minutes.get(then);
        return Optional.of(new Icgm.Rates(
                (pairs.get(now).reference() - pairs.get(then).reference()) / over,
                (pairs.get(now).sensor() - pairs.get(then).sensor()) / over));
    }
}
