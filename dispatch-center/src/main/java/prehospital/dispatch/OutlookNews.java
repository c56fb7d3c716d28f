package prehospital.dispatch;

import prehospital.dispatch.telemetry.Outlook;
import prehospital.dispatch.web.LiveBoard;
import prehospital.protocol.IncidentId;
import prehospital.protocol.view.RiskView;
import prehospital.web.live.LiveFeed;

/** Puts on the live feed which incidents wait for their first unit. */
record OutlookNews(LiveFeed feed) implements Outlook.Followers {
    @Override
    public void waits(RiskView risk) {
        feed.put(LiveBoard.RISKS, risk.incident().value(), risk);
    }

    @Override
    public void over(IncidentId incident) {
        feed.remove(LiveBoard.RISKS, incident.value());
    }
}
