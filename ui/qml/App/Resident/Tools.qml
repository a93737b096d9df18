// The six tools: in a row under the page, or in a rail. A tool that is not offered now leaves its place empty.
import QtQuick
import App.Views
import App.Controls

Grid {
    id: tools

    required property VisitView view
    readonly property string focusGroup: "tools"
    readonly property real gap: (Theme.compact ? 2.6 : 3) * Theme.px
    readonly property real single: Theme.tall ? (Theme.contentWidth - 5 * tools.gap) / 6.43 : Theme.rail - 3 * Theme.px
    readonly property real broad: Theme.tall ? tools.single * 1.43 : tools.single
    readonly property real high: Theme.tall ? Theme.toolHeight : Theme.toolHeight + (Theme.compact ? 7 : 4) * Theme.px

    columns: Theme.tall ? 6 : 1
    spacing: tools.gap
    x: Theme.tall ? Theme.margin : Theme.rtl ? 1.5 * Theme.px : Theme.width - tools.single - 1.5 * Theme.px
    anchors.bottom: parent.bottom
    anchors.bottomMargin: (Theme.tall ? 8 : Theme.compact ? 4 : 8) * Theme.px
    layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
    LayoutMirroring.enabled: false

    Item {
        width: tools.single
        height: Theme.toolHeight

        ToolButton {
            objectName: "language"
            anchors.fill: parent
            visible: tools.view.kind !== "welcome" && tools.view.kind !== "closed"
            text: qsTr("Language")
            iconName: "translate"
            onChosen: tools.view.openSheet("language")
        }
    }

    ToolButton {
        objectName: "size"
        width: tools.single
        height: Theme.toolHeight
        text: qsTr("Text size")
        iconName: "text-aa"
        onChosen: tools.view.openSheet("size")
    }

    ToolButton {
        objectName: "contrast"
        width: tools.single
        height: Theme.toolHeight
        text: qsTr("Contrast")
        iconName: "circle-half"
        onChosen: tools.view.openSheet("contrast")
    }

    Item {
        width: tools.single
        height: Theme.toolHeight

        ToolButton {
            objectName: "listen"
            anchors.fill: parent
            visible: tools.view.listening.offered && tools.view.kind !== "welcome"
            text: qsTr("Listen")
            iconName: "ear"
            onChosen: tools.view.listening.toggle()
        }
    }

    ToolButton {
        objectName: "help"
        width: tools.broad
        height: tools.high
        text: qsTr("Need to talk?")
        iconName: "lifebuoy"
        soft: true
        onChosen: tools.view.openSheet("help")
    }

    Item {
        width: tools.single
        height: Theme.toolHeight

        ToolButton {
            objectName: "stop"
            anchors.fill: parent
            visible: tools.view.canStop || tools.view.finished
            text: tools.view.finished ? qsTr("Finish") : qsTr("Stop")
            iconName: tools.view.finished ? "check" : "hand-palm"
            onChosen: tools.view.finished ? tools.view.finish() : tools.view.askStop()
        }
    }
}
