package prehospital.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskOutputComponent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.wire.BadMessage;

/**
 * What a department answers to a handoff by putting its Task: the difference between the Task as it stood and as it was sent, as the steps that the
 * centre knows. Only status and outputs can be answered; everything else is the crew's.
 *
 * @param steps in the order in which they are to be done; empty when nothing is different
 */
public record HandoffAnswer(PreAlertId preAlert, HospitalId hospital, List<Step> steps) {
    public HandoffAnswer {
        steps = List.copyOf(steps);
    }

    /** One thing that a department does. */
    public sealed interface Step {
        /** A board of the department shows the patient. */
        record Receive() implements Step {}

        /** The department expects the patient. */
        record Acknowledge() implements Step {}

        /** A team is called. */
        record Call(String team) implements Step {}

        /**
         * The patient will lie there.
         *
         * @param instead the bed that the department saw; absent when it saw none
         */
        record Assign(String bed, Optional<String> instead) implements Step {}

        /** The patient is registered under the department's own number. */
        record Register(String number) implements Step {}

        /** Care is taken over. */
        record TakeOver(HandoffNote note) implements Step {}
    }

    /**
     * Reads the difference.
     *
     * @throws BadMessage in words when something else is different, or a step cannot be taken this way
     */
    public static HandoffAnswer parse(String before, String sent) {
        Resource was = FhirJson.parse(before);
        Resource is = FhirJson.parse(sent);
        if (!(was instanceof Task old) || !(is instanceof Task task)) {
            throw new BadMessage("", "not a Task");
        }
        if (!rest(old).equalsDeep(rest(task))) {
            throw new BadMessage("Task", "only status and output of a handoff can be answered");
        }
        List<Step> steps = new ArrayList<>();
        status(old, task).forEach(steps::add);
        outputs(task, "team")
                .filter(team -> outputs(old, "team").noneMatch(team::equals))
                .forEach(team -> steps.add(new Step.Call(team)));
        Optional<String> number = outputs(old, "registration").findFirst();
        outputs(task, "registration")
                .findFirst()
                .filter(wanted -> !number.equals(Optional.of(wanted)))
                .ifPresent(wanted -> steps.add(new Step.Register(wanted)));
        Optional<String> bed = outputs(old, "bed").findFirst();
        outputs(task, "bed")
                .findFirst()
                .filter(wanted -> !bed.equals(Optional.of(wanted)))
                .ifPresent(wanted -> steps.add(new Step.Assign(wanted, bed)));
        takeOver(old, task).ifPresent(steps::add);
        String[] names = old.getIdentifier().stream()
                .filter(identifier -> (Codes.OURS + "handoff").equals(identifier.getSystem()))
                .findFirst()
                .orElseThrow(() -> new BadMessage("Task.identifier", "not a handoff of this server"))
                .getValue()
                .split("/", 2);
        return new HandoffAnswer(new PreAlertId(names[0]), new HospitalId(names[1]), steps);
    }

    private static Stream<Step> status(Task old, Task task) {
        if (old.getStatus() == task.getStatus()) {
            return Stream.empty();
        }
        boolean waiting = old.getStatus() == TaskStatus.REQUESTED || old.getStatus() == TaskStatus.RECEIVED;
        return switch (task.getStatus()) {
            case RECEIVED -> {
                if (old.getStatus() != TaskStatus.REQUESTED) {
                    throw backwards(old, task);
                }
                yield Stream.of(new Step.Receive());
            }
            case ACCEPTED -> {
                if (!waiting) {
                    throw backwards(old, task);
                }
                yield Stream.of(new Step.Acknowledge());
            }
            case COMPLETED -> {
                if (old.getStatus() != TaskStatus.ACCEPTED && old.getStatus() != TaskStatus.INPROGRESS) {
                    throw backwards(old, task);
                }
                yield Stream.empty();
            }
            default ->
                throw new BadMessage(
                        "Task.status",
                        "a department answers received, accepted or completed; a patient is sent elsewhere by redirecting, not by "
                                + task.getStatus().toCode());
        };
    }

    private static BadMessage backwards(Task old, Task task) {
        return new BadMessage(
                "Task.status",
                "a handoff that is " + old.getStatus().toCode() + " cannot become "
                        + task.getStatus().toCode());
    }

    private static Optional<Step> takeOver(Task old, Task task) {
        if (task.getStatus() != TaskStatus.COMPLETED || old.getStatus() == TaskStatus.COMPLETED) {
            return Optional.empty();
        }
        String by = outputs(task, "received-by").findFirst().orElse("");
        String from = outputs(task, "handed-over-by").findFirst().orElse("");
        if (by.isBlank() || from.isBlank() || by.length() > 100 || from.length() > 100) {
            throw new BadMessage(
                    "Task.output",
                    "to take over name who received and who handed over, outputs received-by and handed-over-by");
        }
        return Optional.of(new Step.TakeOver(new HandoffNote(by, from, "")));
    }

    private static Stream<String> outputs(Task task, String code) {
        return task.getOutput().stream()
                .filter(output -> is(output, code))
                .filter(output -> output.getValue() != null && output.getValue().isPrimitive())
                .map(output ->
                        String.valueOf(output.getValue().primitiveValue()).strip())
                .filter(value -> !value.isEmpty())
                // A team that answered stands as "name, who comes".
                .map(value -> code.equals("team") ? value.split(",", 2)[0] : value);
    }

    private static boolean is(TaskOutputComponent output, String code) {
        return output.getType().getCoding().stream()
                .anyMatch(
                        coding -> HandoffResources.OUTPUT.equals(coding.getSystem()) && code.equals(coding.getCode()));
    }

    private static Task rest(Task task) {
        Task rest = task.copy();
        rest.setMeta(null);
        rest.setText(null);
        rest.setStatus(null).setBusinessStatus(null).setStatusReason(null);
        rest.setLastModifiedElement(null).setOutput(null).setExecutionPeriod(null);
        return rest;
    }
}
