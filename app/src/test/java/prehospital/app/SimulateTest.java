package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void aScenario() throws IOException {
        put("scenario.properties", "target_s=100\nturnout_s=0.5\n");
        put("nodes.csv", "node,x,y,demand\nn1,0,0,3\nn2,1000,0,1\n");
        put("bases.csv", "base,node\nb1,n1\n");
        put("units.csv", "unit,base,node,capability\nu1,b1,n1,\n");
        put("hospitals.csv", "hospital,node,capabilities\nh1,n2,\n");
        put("calls.csv", "call,arrival_s,node,priority,on_scene_s,transport,at_hospital_s\nc1,0.25,n2,1,60,1,30\n");
        put("matrix.csv", "node,n1,n2\nn1,0,100\nn2,90,0\n");
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int run(String... args) {
        return new Shell(new PrintStream(errors, true, StandardCharsets.UTF_8)).run(args);
    }

    @Test
    void writesResultAndFigures() throws IOException {
        Path out = folder.resolve("result.csv");
        Path kpi = folder.resolve("kpi.json");
        int code = run(
                "simulate",
                folder.toString(),
                "--policy",
                "hybrid",
                "--seed",
                "3",
                "--out",
                out.toString(),
                "--kpi",
                kpi.toString());
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(Files.readString(out))
                .endsWith("c1,u1,0.25,0.75,100.75,160.75,h1,160.75,190.75,100.5,1\n")
                .hasLineCount(2);
        assertThat(Files.readString(kpi)).contains("\"policy\" : \"hybrid\"", "\"seed\" : 3", "\"late\" : 1");
    }

    @Test
    void refusesInOneSentence() throws IOException {
        assertThat(run("simulate", folder.toString(), "--policy", "fastest")).isEqualTo(Shell.REFUSED);
        put("units.csv", "unit,base\nu1,b2\n");
        assertThat(run("simulate", folder.toString(), "--policy", "closest")).isEqualTo(Shell.REFUSED);
        assertThat(run("simulate", folder.resolve("none").toString(), "--policy", "closest"))
                .isEqualTo(Shell.REFUSED);
        assertThat(run("simulate", folder.toString())).isEqualTo(Shell.MISUSED);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("there is no policy fastest; there are closest, "))
                .anyMatch(line -> line.endsWith("units.csv, line 2: base b2 is not in bases.csv."))
                .anyMatch(line -> line.endsWith("is not a scenario folder."));
    }
}
