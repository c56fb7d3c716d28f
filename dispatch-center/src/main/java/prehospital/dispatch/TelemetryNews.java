package prehospital.dispatch;

import java.time.Instant;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.web.LiveBoard;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.ScoresView;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.view.VitalsView;
import prehospital.protocol.view.WavesView;
import prehospital.web.live.LiveFeed;
import prehospital.web.live.WaveFeed;

/** Puts on the live feeds what vehicles send many times a second; the desk hears only that they are alive. */
record TelemetryNews(LiveFeed feed, WaveFeed waves, DispatchDesk desk) implements Telemetry.Followers {
    @Override
    public void position(PositionView position) {
        feed.put(LiveBoard.POSITIONS, position.unit().value(), position);
    }

    @Override
    public void vitals(VitalsView vitals) {
        feed.put(LiveBoard.VITALS, vitals.unit().value(), vitals);
    }

    @Override
    public void waves(WavesView signals) {
        waves.show(signals);
    }

    @Override
    public void scores(ScoresView scores) {
        feed.put(LiveBoard.SCORES, scores.unit().value(), scores);
    }

    @Override
    public void ecg(EcgView ecg) {
        feed.put(LiveBoard.ECG, ecg.unit().value(), ecg);
    }

    @Override
    public void reading(EcgReadingView reading) {
        feed.put(LiveBoard.READINGS, reading.unit().value(), reading);
    }

    /** Which file it was says that the list of the patient's files is to be read again. */
    @Override
    public void ecgFile(UnitId unit, EcgFileHead file, Instant at) {
        feed.put(LiveBoard.ECG_FILES, unit.value(), new EcgFileView(unit, file, at, EcgFileView.State.WHOLE));
    }

    @Override
    public void upkeep(UpkeepView upkeep) {
        feed.put(LiveBoard.UPKEEP, upkeep.unit().value(), upkeep);
    }

    @Override
    public void alive(UnitId unit, Instant fixedAt) {
        desk.submit(DispatchDesk.SYSTEM, new DispatchCommand.HearPosition(unit, fixedAt));
    }
}
