package org.boucle.trial.report;

import java.nio.file.Path;
import java.util.EnumSet;

/** Writes the made trial's report into a folder, to be looked at. */
final class Shown {
    private Shown() {}

    public static void main(String[] arguments) throws Exception {
        Report.write(Made.trial(), Path.of(arguments[0]), EnumSet.allOf(Format.class));
    }
}
