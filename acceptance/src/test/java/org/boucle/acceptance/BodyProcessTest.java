package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.boucle.control.EnsembleController;
import org.boucle.core.Verifies;
import org.boucle.trial.Laboratory;
import org.boucle.trial.Member;
import org.boucle.trial.Populations;
import org.boucle.trial.Trial;
import org.boucle.trial.arm.ProtocolArm;
import org.boucle.trial.protocol.Conversation;
import org.boucle.trial.protocol.Speaker;
import org.boucle.trial.result.Results;
import org.boucle.trial.scenario.ScenarioFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our body and our controller as two processes, joined by a pipe, as anybody would join theirs to ours. */
class BodyProcessTest {
    private static final int DAYS = 2;

    @TempDir
    private Path folder;

    @Test
    @Verifies("TRI-109")
    void two_processes_live_the_run_of_one_bit_for_bit() throws Exception {
        String boucle = House.root().resolve("boucle").toString();
        String joined = "mkfifo doses && \"$0\" body --stdio --person hovorka-adults-0002 --seed 7 --days " + DAYS
                + " < doses 2> body.txt | tee said | \"$0\" controller --stdio | tee answered > doses; cat body.txt";
        Command shell = new Command(
                List.of("sh", "-c", joined, boucle),
                folder,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "BOUCLE_BUILD", "no"));
        Command.End two = shell.run(Duration.ofMinutes(3));

        StringBuilder said = new StringBuilder();
        StringBuilder answered = new StringBuilder();
        Conversation conversation = new Conversation(new EnsembleController());
        Speaker heard = line -> {
            String answer = conversation.answer(line);
            said.append(line).append('\n');
            answered.append(answer).append('\n');
            return answer;
        };
        Member member = Populations.member("hovorka-adults-0002");
        Trial trial = new Trial(
                ScenarioFile.ready("announced"),
                List.of(member.population()),
                member.number(),
                DAYS,
                7,
                List.of(ProtocolArm.of("stdio", () -> heard)));
        Results.Worst one = Laboratory.live(trial, member);

        assertThat(Files.readString(folder.resolve("said"))).isEqualTo(said.toString());
        assertThat(Files.readString(folder.resolve("answered"))).isEqualTo(answered.toString());
        assertThat(answered.toString().lines()).hasSize(2 + DAYS * 288);
        assertThat(two.out())
                .contains(
                        String.format(Locale.ROOT, "checksum %08x", one.trace().checksum()));
        assertThat(one.row().controllerFaults()).isZero();
        assertThat(said).contains("\"kind\":\"meal\"");
    }

    @Test
    @Verifies({"TRI-102", "TRI-104"})
    void a_trial_says_what_was_wrong_with_a_controller_and_goes_on_with_the_others() {
        Command.End end = trial("mute", "sh -c 'read init; echo no licence >&2; exit 7'");
        assertThat(end.code()).as(end.err()).isZero();
        assertThat(end.out()).contains("open-loop", "mute");
        assertThat(end.err())
                .contains(
                        "boucle trial: mute left answers missing or broken, for instance hovorka-adults-0001/announced/1, init:")
                .contains("it ended by itself (exit status 7); its last words: no licence");
    }

    @Test
    @Verifies("TRI-104")
    void a_controller_that_is_no_program_is_refused_in_a_line() {
        Command.End end = trial("nobody", "no-such-program --x");
        assertThat(end.code()).isEqualTo(3);
        assertThat(end.err())
                .contains("boucle trial: controller nobody: expected a program that can be started: ")
                .contains("no-such-program")
                .doesNotContain("\tat ");
    }

    private Command.End trial(String name, String command) {
        return Command.boucle(
                        "trial",
                        "--people",
                        "1",
                        "--days",
                        "1",
                        "--scenario",
                        "announced",
                        "--population",
                        "hovorka-adults",
                        "--arm",
                        "open-loop",
                        "--controller",
                        name + "=" + command,
                        "--out",
                        folder.resolve(name).toString())
                .run(Duration.ofMinutes(2));
    }
}
