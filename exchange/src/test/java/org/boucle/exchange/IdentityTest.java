package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verifies({"EXC-011", "EXC-024"})
class IdentityTest {
    @TempDir
    Path dir;

    private static String english(String name) {
        return Exports.CLARITY_HEADER
                + "1,,FirstName,,%s,,,,,,,,,\n2,2026-03-01T01:00:00,EGV,,,,iOS,104,,,,,,\n".formatted(name);
    }

    private static String german(String name) {
        return "Index;Zeitstempel (JJJJ-MM-TTThh:mm:ss);Ereignistyp;Ereignisuntertyp;Patienteninfo;Glukosewert (mg/dl)\n"
                + "1;;Vorname;;%s;\n2;2026-03-01T01:05:00;EGW;;;204\n".formatted(name);
    }

    private static String french(String name) {
        return "Index;Horodatage (AAAA-MM-JJThh:mm:ss);Type d'événement;Infos patient;Valeur du glucose (mg/dL)\n"
                + "1;;Prénom;%s;\n2;2026-03-01T01:10:00;Glucose estimé;;204\n".formatted(name);
    }

    private static String libre(String patient, String time) {
        return "Glucose Data,Created,15-06-2026 09:00 UTC,Created by,Dr G\n" + patient + Exports.LIBRE_HEADER
                + "Libre,1,25-06-2026 %s,0,112,,,,,,,,,,,,,,\n".formatted(time);
    }

    private Recording read(String... texts) throws InputError {
        List<Path> files = Stream.of(texts).map(text -> Exports.file(dir, text)).toList();
        return Recordings.read(files, Exports.IN_PARIS).get(0);
    }

    @Test
    void names_are_compared_across_languages() throws InputError {
        assertThat(read(english("Ada"), german("Ada"), french("Ada")).readings())
                .hasSize(3);
        assertThatThrownBy(() -> read(english("Ada"), german("Bob")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(":2: person: expected one person, got another first name than at")
                .hasMessageNotContainingAny("Ada", "Bob");
        assertThatThrownBy(() -> read(german("Ada"), french("Bob"))).hasMessageContaining("another first name");
    }

    @Test
    void libreview_is_compared_by_the_patient_in_its_head_never_by_who_made_the_file() throws InputError {
        String ada = "Ada Lovelace,10-12-1815\n";
        assertThat(read(libre(ada, "08:00"), libre(ada, "08:15").replace("Dr G", "Dr H"))
                        .readings())
                .hasSize(2);
        assertThatThrownBy(() -> read(libre(ada, "08:00"), libre("Grace Hopper,09-12-1906\n", "08:15")))
                .hasMessageContaining(":2: person: expected one person, got another name or birth date than at")
                .hasMessageNotContainingAny("Ada", "Grace");
    }

    @Test
    void files_that_do_not_say_whose_they_are_are_counted() throws InputError {
        assertThat(Exports.count(read(libre("", "08:00"), libre("", "08:15")), Note.PERSON_UNCHECKED))
                .isEqualTo(2);
        assertThat(Exports.count(read(english("Ada"), libre("", "08:15")), Note.PERSON_UNCHECKED))
                .isEqualTo(1);
        assertThat(read(libre("", "08:00")).has(Note.PERSON_UNCHECKED))
                .as("one file alone")
                .isFalse();
    }
}
