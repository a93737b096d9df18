// Always there, always in the same place: back, clear, the main button; under them the tools.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: dock

    required property VisitView view
    readonly property bool first: dock.view.kind === "welcome" || dock.view.kind === "receipt"

    function mainText(action: string): string {
        switch (action) {
        case "more":
            return (dock.view.kind === "prompt" ? qsTr("More answers (%1 of %2)") : qsTr("More (%1 of %2)")).arg(dock.view.nextPart).arg(dock.view.parts);
        case "agree":
            return qsTr("I understand. Start");
        case "skip":
            return qsTr("Skip");
        case "page":
            return qsTr("Next page (%1 of %2)").arg(dock.view.nextPart).arg(dock.view.parts);
        case "send":
            return qsTr("Send my answers");
        case "done":
            return qsTr("Done");
        default:
            return qsTr("Next");
        }
    }

    function mainIcon(action: string): string {
        switch (action) {
        case "next":
        case "more":
            return Theme.rtl ? "arrow-left" : "arrow-right";
        case "done":
            return "check";
        default:
            return "";
        }
    }

    function sideAction(kind: string): string {
        switch (kind) {
        case "consent":
            return "decline";
        case "thanks":
            return dock.view.printOffered ? "print" : "";
        default:
            return dock.view.sendOffered ? "send" : "";
        }
    }

    function sideText(does: string): string {
        switch (does) {
        case "decline":
            return qsTr("No, thank you");
        case "send":
            return qsTr("Send now");
        default:
            return dock.view.receipt.printState === "" ? qsTr("Print it too") : qsTr("Print again");
        }
    }

    anchors.left: parent.left
    anchors.right: parent.right
    anchors.bottom: parent.bottom
    height: dock.first ? 41 * Theme.px + Theme.kept : Theme.dockHeight
    color: Colors.dock

    ListenBar {
        view: dock.view
        anchors.horizontalCenter: parent.horizontalCenter
        y: 6 * Theme.px
    }

    Row {
        id: actions

        readonly property string focusGroup: "actions"

        function taken(button: Item): real {
            return button.visible ? button.width + actions.spacing : 0;
        }

        visible: !dock.first
        anchors.horizontalCenter: parent.horizontalCenter
        y: 8 * Theme.px + Theme.kept
        width: Theme.contentWidth
        spacing: 4 * Theme.px

        ActionButton {
            id: back

            objectName: "back"
            visible: dock.view.canBack
            width: 56 * Theme.px
            text: qsTr("Back")
            iconName: Theme.rtl ? "arrow-right" : "arrow-left"
            onChosen: dock.view.back()
        }

        ActionButton {
            id: clear

            objectName: "clear"
            visible: dock.view.canClear
            width: 60 * Theme.px
            text: qsTr("Clear")
            iconName: "eraser"
            onChosen: dock.view.clear()
        }

        ActionButton {
            id: side

            objectName: "side"
            readonly property string does: dock.sideAction(dock.view.kind)

            visible: side.does !== ""
            width: 72 * Theme.px
            text: dock.sideText(side.does)
            onChosen: {
                if (side.does === "decline")
                    dock.view.decline();
                else if (side.does === "send")
                    dock.view.sendNow();
                else
                    dock.view.printReceipt();
            }
        }

        ActionButton {
            objectName: "main"
            visible: dock.view.action !== ""
            width: actions.width - actions.taken(back) - actions.taken(clear) - actions.taken(side)
            text: dock.mainText(dock.view.action)
            iconName: dock.mainIcon(dock.view.action)
            iconAfter: true
            filled: dock.view.action !== "skip"
            onChosen: dock.view.main()
        }
    }

    Row {
        readonly property string focusGroup: "tools"

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 8 * Theme.px
        spacing: 3 * Theme.px

        ToolButton {
            objectName: "language"
            visible: dock.view.kind !== "welcome"
            text: qsTr("Language")
            iconName: "translate"
            onChosen: dock.view.openSheet("language")
        }

        ToolButton {
            objectName: "listen"
            visible: dock.view.listening.offered && dock.view.kind !== "welcome"
            text: qsTr("Listen")
            iconName: "ear"
            onChosen: dock.view.listening.toggle()
        }

        ToolButton {
            objectName: "help"
            text: qsTr("Need to talk?")
            iconName: "lifebuoy"
            soft: true
            onChosen: dock.view.openSheet("help")
        }

        ToolButton {
            objectName: "stop"
            visible: dock.view.canStop || dock.view.finished
            text: dock.view.finished ? qsTr("Finish") : qsTr("Stop")
            iconName: dock.view.finished ? "check" : "hand-palm"
            onChosen: dock.view.finished ? dock.view.finish() : dock.view.askStop()
        }
    }
}
