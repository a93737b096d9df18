// Chosen answers again, each to be touched away; and the places that are still free.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Grid {
    id: tray

    required property PromptView prompt

    signal dropped(string optionId)

    function freeText(rank: int): string {
        switch (rank) {
        case 1:
            return qsTr("First choice");
        case 2:
            return qsTr("Second choice");
        case 3:
            return qsTr("Third choice");
        default:
            return qsTr("You can choose %n more", "", tray.prompt.left);
        }
    }

    readonly property real gap: (tray.columns === 1 ? 3 : 4) * Theme.px
    readonly property int places: tray.columns === 1 ? tray.prompt.total : 1

    columns: tray.prompt.trayColumns
    spacing: tray.gap
    layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
    LayoutMirroring.enabled: false

    Repeater {
        model: tray.prompt.tray

        Rectangle {
            id: place

            required property string optionId
            required property string label
            required property int rank
            readonly property bool taken: place.optionId !== ""

            objectName: "tray:" + place.optionId
            width: (tray.width - (tray.columns - 1) * tray.gap) / tray.columns
            height: (tray.height - (tray.places - 1) * tray.gap) / tray.places
            radius: 4 * Theme.px
            color: place.taken ? Colors.plumTint : "transparent"
            border.width: place.taken && Colors.pictures ? 0 : Theme.hair
            border.color: place.taken ? Colors.plum : Colors.border
            activeFocusOnTab: place.taken
            Accessible.role: place.taken ? Accessible.Button : Accessible.StaticText
            Accessible.name: place.taken ? qsTr("Remove: %1").arg(place.label) : words.text
            Accessible.onPressAction: tray.dropped(place.optionId)

            Mark {
                id: number

                visible: place.rank > 0
                round: true
                chosen: place.taken
                rank: place.rank
                width: 8 * Theme.px
                anchors.left: parent.left
                anchors.leftMargin: 2.5 * Theme.px
                anchors.verticalCenter: parent.verticalCenter
            }

            Words {
                id: words

                anchors.left: place.rank > 0 ? number.right : parent.left
                anchors.right: place.taken ? cross.left : parent.right
                anchors.margins: 2.5 * Theme.px
                anchors.verticalCenter: parent.verticalCenter
                text: place.taken ? place.label : tray.freeText(place.rank)
                capital: 4.4
                color: place.taken ? Colors.chosenInk : Colors.softInk
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }

            Icon {
                id: cross

                visible: place.taken
                name: "x-bold"
                tint: Colors.ink
                size: 5
                anchors.right: parent.right
                anchors.rightMargin: 2.5 * Theme.px
                anchors.verticalCenter: parent.verticalCenter
            }

            TapHandler {
                enabled: place.taken
                gesturePolicy: TapHandler.ReleaseWithinBounds
                longPressThreshold: 0
                onTapped: tray.dropped(place.optionId)
            }

            FocusRing {}
        }
    }
}
