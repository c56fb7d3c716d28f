package prehospital.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import prehospital.protocol.Account;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Recorded;
import prehospital.protocol.Refusal;
import prehospital.protocol.guide.GuideNews;
import prehospital.protocol.guide.GuideRequest;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.AlarmLimitsView;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.AnsweringView;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CalibrationView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.CandidatesView;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.CoverageView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.DistributionView;
import prehospital.protocol.view.EarlierReadsView;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;
import prehospital.protocol.view.EpcrDictionary;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.ExpectedCasualtiesView;
import prehospital.protocol.view.FormularyView;
import prehospital.protocol.view.FurtherPatientsView;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.LinkView;
import prehospital.protocol.view.LookupsView;
import prehospital.protocol.view.MciView;
import prehospital.protocol.view.MediaRoomView;
import prehospital.protocol.view.NoticeView;
import prehospital.protocol.view.PathwaysView;
import prehospital.protocol.view.PhoneView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.PreAlertProposal;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.RankingView;
import prehospital.protocol.view.RecordingView;
import prehospital.protocol.view.RepeatMatch;
import prehospital.protocol.view.RiskView;
import prehospital.protocol.view.RouteView;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.view.UnitView;
import prehospital.protocol.view.VitalsView;
import prehospital.protocol.view.WavesView;

class TypeScriptTest {
    private static final Path FILE = Path.of("../ui/src/protocol/types.ts");

    @Test
    void theConsolesUseTheWordsOfToday() throws IOException {
        String expected = TypeScript.of(
                Account.class,
                AlarmView.class,
                AlarmLimitsView.class,
                AnsweringView.class,
                AssignmentView.class,
                CalibrationView.class,
                SirenSpeedsView.class,
                CallView.class,
                CoverageView.class,
                DestinationsView.class,
                EcgFileView.class,
                EcgReadingView.class,
                EcgView.class,
                EtaView.class,
                ExceptionView.class,
                FormularyView.class,
                HospitalView.class,
                IncidentView.class,
                LinkView.class,
                MediaRoomView.class,
                RecordingView.class,
                GuideRequest.class,
                GuideNews.class,
                NoticeView.class,
                PositionView.class,
                PreAlertView.class,
                PatientQuery.class,
                CandidatesView.class,
                HistoryView.class,
                LookupsView.class,
                EarlierReadsView.class,
                FurtherPatientsView.class,
                PreAlertProposal.class,
                PathwaysView.class,
                PhoneView.class,
                ProposalView.class,
                RankingView.class,
                RiskView.class,
                RepeatMatch.class,
                RouteView.class,
                SituationView.class,
                UnitView.class,
                VitalsView.class,
                WavesView.class,
                MciView.class,
                CasualtyView.class,
                ExpectedCasualtiesView.class,
                DistributionView.class,
                EpcrLine.class,
                EpcrView.class,
                EpcrDictionary.class,
                Recommendation.class,
                Recorded.class,
                Refusal.class,
                Uplink.class);
        assertWritten(expected);
    }

    private static void assertWritten(String expected) throws IOException {
        if (System.getProperty("update") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE))
                .as("run: mvn -pl protocol test -Dtest=TypeScriptTest -Dupdate")
                .isEqualTo(expected);
    }

    @Test
    void optionalAndCollectionsAndFamiliesHaveTheirForm() {
        assertThat(TypeScript.of(CallView.class, Uplink.class))
                .contains("export interface CallView {\n  readonly id: CallId;\n  readonly receivedAt: Instant;")
                .contains("  readonly place?: Place;")
                .contains("  | UplinkStatusPressed")
                .contains("export interface UplinkStatusPressed {\n  readonly type: 'StatusPressed';")
                .contains("export const CLEAR_OUTCOME = [\n  'HANDED_OVER',");
    }
}
