// Back, clear or another way on, and the main button: side by side, or the main button under the others.
import QtQuick
import App.Views
import App.Controls

Item {
    id: actions

    required property VisitView view
    readonly property string focusGroup: "actions"
    readonly property real gap: (Theme.compact ? 3 : 4) * Theme.px
    readonly property int count: (back.visible ? 1 : 0) + (clear.visible ? 1 : 0) + (side.visible ? 1 : 0)
    readonly property real shared: (actions.width - (actions.count - 1) * actions.gap) / Math.max(1, actions.wanted)
    readonly property real wanted: (back.visible ? back.implicitWidth : 0) + (clear.visible ? clear.implicitWidth : 0) + (side.visible ? side.implicitWidth : 0)

    // a line breaks nowhere inside brackets
    function whole(text: string): string {
        return text.replace(/ (?=[^(]*\))/g, "\u00a0");
    }

    function mainText(action: string): string {
        switch (action) {
        case "more":
            return (actions.view.kind === "prompt" && (Theme.stacked || !Theme.compact) ? qsTr("More answers (%1 of %2)") : qsTr("More (%1 of %2)")).arg(actions.view.nextPart).arg(actions.view.parts);
        case "agree":
            return qsTr("I understand. Start");
        case "skip":
            return qsTr("Skip");
        case "page":
            return (Theme.compact && !Theme.stacked ? qsTr("More (%1 of %2)") : qsTr("Next page (%1 of %2)")).arg(actions.view.nextPart).arg(actions.view.parts);
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
            return actions.view.printOffered ? "print" : "";
        default:
            return actions.view.sendOffered ? "send" : "";
        }
    }

    function sideText(does: string): string {
        switch (does) {
        case "decline":
            return qsTr("No, thank you");
        case "send":
            return qsTr("Send now");
        default:
            return actions.view.receipt.printState === "" ? qsTr("Print it too") : qsTr("Print again");
        }
    }

    function act(does: string): void {
        if (does === "decline")
            actions.view.decline();
        else if (does === "send")
            actions.view.sendNow();
        else
            actions.view.printReceipt();
    }

    x: Theme.actionsX
    y: Theme.actionsY
    width: Theme.actionsWidth
    height: (Theme.stacked ? 2 : 1) * Theme.actionHeight + (Theme.stacked ? 3 * Theme.px : 0)

    Row {
        id: lesser

        anchors.left: parent.left
        spacing: actions.gap

        ActionButton {
            id: back

            objectName: "back"
            visible: actions.view.canBack
            width: Theme.stacked ? implicitWidth * actions.shared : implicitWidth
            text: qsTr("Back")
            iconName: Theme.rtl ? "arrow-right" : "arrow-left"
            onChosen: actions.view.back()
        }

        ActionButton {
            id: clear

            objectName: "clear"
            visible: actions.view.canClear
            width: Theme.stacked ? implicitWidth * actions.shared : implicitWidth
            text: qsTr("Clear")
            iconName: "eraser"
            onChosen: actions.view.clear()
        }

        ActionButton {
            id: side

            objectName: "side"
            readonly property string does: actions.sideAction(actions.view.kind)

            visible: side.does !== ""
            width: Theme.stacked ? implicitWidth * actions.shared : Math.min(implicitWidth, actions.width * 0.35)
            text: actions.sideText(side.does)
            onChosen: actions.act(side.does)
        }
    }

    ActionButton {
        objectName: "main"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: actions.view.action !== ""
        width: Theme.stacked || actions.count === 0 ? actions.width : actions.width - lesser.width - actions.gap
        text: actions.whole(actions.mainText(actions.view.action))
        iconName: actions.mainIcon(actions.view.action)
        iconAfter: true
        filled: actions.view.action !== "skip"
        onChosen: actions.view.main()
    }
}
