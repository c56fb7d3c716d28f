package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.FleetCommand.JudgeUnitKey;
import prehospital.protocol.FleetCommand.ShowUnitKey;
import prehospital.protocol.FleetEvent.UnitKeyRegistered;
import prehospital.protocol.FleetEvent.UnitKeyRejected;
import prehospital.protocol.FleetEvent.UnitKeyShown;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.UnitKey;
import prehospital.protocol.view.UnitKeysView;

/** The rules of the keys by which units' vehicles are known, and what each of their events does to a unit. */
record KeyRules(State state) {
    Decision show(ShowUnitKey c) {
        Optional<Unit> unit = state.unit(c.unit());
        if (unit.isEmpty()) {
            return Decision.refused(Refusal.UNIT_UNKNOWN);
        }
        Optional<UnitKeysView> keys = unit.get().keys;
        if (keys.isEmpty()) {
            return Decision.accepted(new UnitKeyRegistered(c.unit(), c.key(), ""));
        }
        boolean known = keys.get().registered().key().equals(c.key().text());
        return known || keys.get().shown().isPresent()
                ? Decision.nothing()
                : Decision.accepted(new UnitKeyShown(c.unit(), c.key()));
    }

    Decision judge(JudgeUnitKey c) {
        Optional<Unit> unit = state.unit(c.unit());
        if (unit.isEmpty()) {
            return Decision.refused(Refusal.UNIT_UNKNOWN);
        }
        Optional<UnitKeysView> keys = unit.get().keys;
        Optional<UnitKey> waits = keys.flatMap(UnitKeysView::shown)
                .filter(shown -> shown.fingerprint().equals(c.fingerprint()))
                .map(shown -> new UnitKey(shown.key(), shown.fingerprint()));
        if (waits.isPresent()) {
            return Decision.accepted(
                    c.accepted()
                            ? new UnitKeyRegistered(c.unit(), waits.get(), c.reason())
                            : new UnitKeyRejected(c.unit(), waits.get(), c.reason()));
        }
        boolean registered = keys.filter(k -> k.registered().fingerprint().equals(c.fingerprint()))
                .isPresent();
        return c.accepted() && registered ? Decision.nothing() : Decision.refused(Refusal.NOTHING_TO_CONFIRM);
    }

    void registered(UnitKeyRegistered e, Instant at, String actor) {
        state.unit(e.unit())
                .ifPresent(u ->
                        u.keys = Optional.of(new UnitKeysView(known(e.unit(), e.key(), at, actor), Optional.empty())));
    }

    void shown(UnitKeyShown e, Instant at, String actor) {
        state.unit(e.unit())
                .ifPresent(u -> u.keys = u.keys.map(
                        keys -> new UnitKeysView(keys.registered(), Optional.of(known(e.unit(), e.key(), at, actor)))));
    }

    void rejected(UnitKeyRejected e) {
        state.unit(e.unit())
                .ifPresent(u -> u.keys = u.keys.map(keys -> new UnitKeysView(keys.registered(), Optional.empty())));
    }

    private static UnitKeysView.Known known(UnitId unit, UnitKey key, Instant at, String actor) {
        return new UnitKeysView.Known(key.text(), key.fingerprint(), at, actor.isEmpty() ? unit.value() : actor);
    }
}
