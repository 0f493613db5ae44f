package org.boucle.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.boucle.core.decision.Reason;

/** Invented exports in the shapes that the platforms write, and the reading of them. */
final class Exports {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final ReadOptions IN_PARIS = ReadOptions.NONE.withZone(PARIS);

    static final String CLARITY_HEADER = "Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Event Subtype,Patient Info,"
            + "Device Info,Source Device ID,Glucose Value (mg/dL),Insulin Value (u),Carb Value (grams),Duration (hh:mm:ss),"
            + "Glucose Rate of Change (mg/dL/min),Transmitter Time (Long Integer),Transmitter ID\n";

    static final String CLARITY = CLARITY_HEADER + """
            1,,FirstName,,Ada,,,,,,,,,
            2,,LastName,,Lovelace,,,,,,,,,
            3,,DateOfBirth,,1815-12-10,,,,,,,,,
            4,,Device,,,Dexcom G7,iOS G7,,,,,,,
            5,,Alert,Urgent Low,,,iOS G7,55,,,,,,
            6,2026-05-04T01:57:12,EGV,,,,iOS G7,104,,,,0.2,86400,DXSECRET1
            7,2026-05-04T02:02:12,EGV,,,,iOS G7,Low,,,,,86700,DXSECRET1
            8,2026-05-04T02:07:13,EGV,,,,iOS G7,High,,,,,87001,DXSECRET1
            9,2026-05-04T07:30:00,Calibration,,,,iOS G7,110,,,,,,
            10,2026-05-04T07:31:00,Insulin,Fast-Acting,,,iOS G7,,4.5,,,,,
            11,2026-05-04T07:31:00,Carbs,,,,iOS G7,,,45,,,,
            12,2026-05-04T22:00:00,Insulin,Long-Acting,,,iOS G7,,20,,,,,
            """;

    static final String LIBRE_HEADER = "Device,Serial Number,Device Timestamp,Record Type,Historic Glucose mg/dL,"
            + "Scan Glucose mg/dL,Non-numeric Rapid-Acting Insulin,Rapid-Acting Insulin (units),Non-numeric Food,"
            + "Carbohydrates (grams),Carbohydrates (servings),Non-numeric Long-Acting Insulin,Long-Acting Insulin (units),"
            + "Notes,Strip Glucose mg/dL,Ketone mmol/L,Meal Insulin (units),Correction Insulin (units),"
            + "User Change Insulin (units)\n";

    static final String LIBRE_FR = "Glucose Data,Created,15-06-2026 09:00 UTC,Created by,Ada Lovelace\n"
            + "Appareil,Numéro de série,Horodatage de l'appareil,Type d'enregistrement,Historique de la glycémie mg/dL,"
            + "Numérisation de la glycémie mg/dL,Insuline à action rapide sans valeur numérique,"
            + "Insuline à action rapide (unités),Alimentation sans valeur numérique,Glucides (grammes),Glucides (portions),"
            + "Insuline à action longue sans valeur numérique,Insuline à action longue (unités),Remarques,"
            + "Glycémie par bandelette mg/dL,Cétone mmol/L,Insuline repas (unités),Correction insuline (unités),"
            + "Insuline modifiée par l'utilisateur (unités)\n"
            + """
            FreeStyle LibreLink,0000-SECRET,11-06-2026 08:15,0,121,,,,,,,,,,,,,,
            FreeStyle LibreLink,0000-SECRET,11-06-2026 08:00,0,112,,,,,,,,,,,,,,
            FreeStyle LibreLink,0000-SECRET,11-06-2026 08:07,1,,118,,,,,,,,,,,,,
            FreeStyle LibreLink,0000-SECRET,11-06-2026 12:00,4,,,,"5,5",,,,,,,,,,,
            FreeStyle LibreLink,0000-SECRET,11-06-2026 12:00,5,,,,,,50,,,,,,,,,
            """;

    private Exports() {}

    static Path file(Path dir, String text) {
        return file(dir, text, StandardCharsets.UTF_8);
    }

    static Path file(Path dir, String text, Charset charset) {
        return file(dir, text.getBytes(charset));
    }

    static Path file(Path dir, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(dir, "export", ".csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording readOne(Path dir, String text, ReadOptions options) throws InputError {
        List<Recording> recordings = Recordings.read(List.of(file(dir, text)), options);
        if (recordings.size() != 1) {
            throw new AssertionError("one recording expected, got " + recordings.size());
        }
        return recordings.get(0);
    }

    /** How often something was done, by its note; 0 when it was not. */
    static long count(Recording recording, Note note) {
        return recording.notes().stream()
                .filter(reason -> reason.id().equals(note.id()))
                .mapToLong(Exports::count)
                .sum();
    }

    private static long count(Reason reason) {
        return (long) reason.figures().get(0).value();
    }

    static InputError refusal(Path dir, String text, ReadOptions options) {
        try {
            Recordings.read(List.of(file(dir, text)), options);
        } catch (InputError e) {
            return e;
        }
        throw new AssertionError("the file was not refused");
    }
}
