package prehospital.epcr.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrDictionary.Usage;
import prehospital.protocol.view.EpcrView.Field;
import prehospital.protocol.view.EpcrView.Level;
import prehospital.protocol.view.EpcrView.Message;

/** What is wrong or missing in a record, from the dictionary alone: fast enough for every keystroke. Pure. */
public final class Checks {
    private final Dictionary dictionary;
    private final List<Message> messages = new ArrayList<>();

    private Checks(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** All messages, errors first, in the order of the dictionary. */
    public static List<Message> of(PatientRecord record, Dictionary dictionary, Instant now, ZoneId zone) {
        Checks checks = new Checks(dictionary);
        List<Field> fields = record.fields();
        fields.forEach(checks::field);
        List<Node> sections = Node.sections(dictionary, fields);
        checks.missing(sections);
        new TimeChecks(record, now, zone, checks.messages::add).run(fields);
        checks.messages.sort(Comparator.comparing(Message::level)
                .thenComparing(
                        message -> message.element().map(dictionary::order).orElse(Integer.MAX_VALUE)));
        return List.copyOf(checks.messages);
    }

    private void field(Field field) {
        dictionary.item(field.element()).ifPresent(item -> {
            if (!field.conflicting().isEmpty()) {
                add(
                        Level.ERROR,
                        "CONFLICT",
                        item,
                        field,
                        "Two tablets say different things: choose one",
                        "两台终端记录不一致，请选择");
            }
            field.shown().value().ifPresent(value -> value(item, field, value));
        });
    }

    private void value(Item item, Field field, String value) {
        Optional<BigDecimal> number = Forms.number(value);
        boolean numeric = switch (item.type()) {
            case INTEGER, DECIMAL -> number.isPresent();
            case NONE, TEXT, CODE, DATE, DATE_TIME, BINARY -> false;
        };
        if (numeric && outside(item, number.orElseThrow())) {
            String range = item.min().map(Checks::plain).orElse("…") + "–"
                    + item.max().map(Checks::plain).orElse("…");
            add(Level.ERROR, "OUT_OF_RANGE", item, field, value + " is outside " + range, value + " 超出范围 " + range);
        }
        boolean tooLong = item.lengthMax().filter(max -> value.length() > max).isPresent();
        boolean tooShort = item.lengthMin().filter(min -> value.length() < min).isPresent();
        if (!numeric && (tooLong || tooShort)) {
            String limits = item.lengthMin().orElse(0) + "–"
                    + item.lengthMax().map(String::valueOf).orElse("…");
            add(
                    Level.ERROR,
                    "LENGTH",
                    item,
                    field,
                    "Takes " + limits + " characters, not " + value.length(),
                    "应为 " + limits + " 个字符，现为 " + value.length());
        }
        if (item.pattern().filter(pattern -> !matches(pattern, value)).isPresent()) {
            add(Level.ERROR, "FORM", item, field, "Not in the form that NEMSIS takes", "不符合规定格式");
        }
        if (item.id().equals("cnRecord.02") && value.length() == 18 && !IdentityNumber.valid(value)) {
            add(
                    Level.ERROR,
                    "IDENTITY_NUMBER",
                    item,
                    field,
                    "The check digit of the identity number is wrong",
                    "身份证号校验位错误");
        }
    }

    private static boolean outside(Item item, BigDecimal number) {
        double value = number.doubleValue();
        return item.min().filter(min -> value < min).isPresent()
                || item.max().filter(max -> value > max).isPresent();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** XML Schema patterns of the dataset use nothing that Java reads differently. */
    private static boolean matches(String pattern, String value) {
        try {
            return Pattern.matches(pattern, value);
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    /** National elements that have neither a value nor a reason for having none. */
    private void missing(List<Node> sections) {
        for (Item section : dictionary.sections()) {
            Optional<Node> node = sections.stream()
                    .filter(candidate -> candidate.item().id().equals(section.id()))
                    .findFirst();
            boolean wanted =
                    section.required() || node.filter(Node::holdsSomething).isPresent();
            if (wanted) {
                missing(section, node);
            }
        }
    }

    private void missing(Item parent, Optional<Node> node) {
        for (Item child : dictionary.children(parent.id())) {
            List<Node> present = node.map(n -> n.children(child.id())).orElse(List.of()).stream()
                    .filter(Node::holdsSomething)
                    .toList();
            if (present.isEmpty() && child.required()) {
                absent(child, node.map(Node::instance).orElse(""));
            }
            if (child.kind() != Kind.ELEMENT) {
                present.forEach(inner -> missing(child, Optional.of(inner)));
            }
        }
    }

    private void absent(Item item, String instance) {
        if (item.kind() != Kind.ELEMENT) {
            dictionary.children(item.id()).stream().filter(Item::required).forEach(child -> absent(child, instance));
            return;
        }
        boolean made = item.id().startsWith("eRecord.") || item.id().startsWith("dAgency.");
        if (made) {
            return;
        }
        boolean mandatory = item.usage() == Usage.MANDATORY;
        messages.add(new Message(
                mandatory ? Level.ERROR : Level.WARNING,
                mandatory ? "MANDATORY" : "REQUIRED",
                Optional.of(item.id()),
                Optional.of(instance).filter(text -> !text.isEmpty()),
                new Bilingual(
                        item.name().en()
                                + (mandatory ? " is missing" : " is missing: give a value or say why there is none"),
                        item.name().zh() + (mandatory ? "未填写" : "未填写：请填写或说明无法填写的原因"))));
    }

    private void add(Level level, String code, Item item, Field field, String en, String zh) {
        EpcrEntry shown = field.shown();
        messages.add(new Message(
                level,
                code,
                Optional.of(shown.element()),
                Optional.of(field.instance()).filter(text -> !text.isEmpty()),
                new Bilingual(item.name().en() + ": " + en, item.name().zh() + "：" + zh)));
    }
}
