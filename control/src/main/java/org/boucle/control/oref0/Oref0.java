package org.boucle.control.oref0;

/**
 * A rig's cycle: profile, insulin on board, meal, and the decision; autosens now and then, for whoever asks it.
 *
 * <p>A pure function of the files: no clock, nothing remembered.
 *
 * @see "openaps/oref0@88cf032a bin/oref0-pump-loop.sh"
 */
public final class Oref0 {
    private static final double CLEAN = 1;

    private final Settings settings;

    public Oref0(Settings settings) {
        this.settings = settings;
    }

    /** What a person reads from the rig before a meal. */
    public record OnBoard(Profile profile, IobOutlook iob, Meal meal) {}

    public OnBoard onBoard(RigFiles files) {
        Profile profile = settings.at(files.now(), files.targets());
        return new OnBoard(
                profile,
                IobOutlook.of(files.pump(), profile, files.now(), files.autosensRatio()),
                Meal.of(files.pump(), profile, files.carbs(), files.glucose(), files.now()));
    }

    /** The ratio that autosens finds, for {@link RigFiles#autosensRatio}. */
    public double sensitivity(RigFiles files) {
        return Autosens.ratio(files, settings.at(files.now(), files.targets()));
    }

    /** The decision; micro-boluses are allowed, the sensor is clean and named as simulators name it. */
    public Suggestion decide(RigFiles files) {
        return decide(files, onBoard(files));
    }

    /** The same, with what is on board by these files worked out before. */
    static Suggestion decide(RigFiles files, OnBoard onBoard) {
        return DetermineBasal.suggest(
                GlucoseStatus.of(files.glucose(), CLEAN, true),
                files.temp(),
                onBoard.iob(),
                onBoard.profile(),
                files.autosensRatio(),
                onBoard.meal(),
                true,
                files.now());
    }
}
