package prehospital.dispatch;

import java.util.function.Consumer;
import prehospital.dispatch.alarms.AlarmBoard;
import prehospital.dispatch.web.LiveBoard;
import prehospital.protocol.view.AlarmView;
import prehospital.web.live.LiveFeed;

/** Puts alarms on the live feed, and tells vehicles what was done with theirs. */
record AlarmNews(LiveFeed feed, Consumer<AlarmView> vehicles) implements AlarmBoard.Followers {
    @Override
    public void shown(AlarmView alarm) {
        feed.put(LiveBoard.ALARMS, alarm.id().value(), alarm);
    }

    @Override
    public void over(AlarmView alarm) {
        feed.remove(LiveBoard.ALARMS, alarm.id().value());
    }

    @Override
    public void moved(AlarmView alarm) {
        feed.reconsider(LiveBoard.ALARMS, alarm.id().value());
    }

    @Override
    public void tell(AlarmView alarm) {
        vehicles.accept(alarm);
    }
}
