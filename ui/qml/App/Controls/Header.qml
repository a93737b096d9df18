// The line over every page: the section's picture and title, "3 of 19", and the progress strip.
import QtQuick
import App.Views

Item {
    id: header

    required property VisitView view
    readonly property bool inSection: header.view.sectionTitle !== ""

    function placeText(kind: string): string {
        return kind === "review" ? qsTr("Your answers, page %1 of %2") : qsTr("%1 of %2");
    }

    height: 33 * Theme.px
    width: Theme.contentWidth

    Spot {
        id: spot

        y: 10 * Theme.px
        iconName: header.view.accentIcon
        tint: header.view.accentTint
        ink: header.view.accentDeep
        anchors.left: parent.left
    }

    Words {
        anchors.left: spot.right
        anchors.leftMargin: 4 * Theme.px
        anchors.right: place.left
        anchors.rightMargin: 4 * Theme.px
        anchors.verticalCenter: spot.verticalCenter
        text: header.inSection ? header.view.sectionTitle : qsTr("Community input on safety")
        capital: 5.6
        strong: true
        color: header.view.accentDeep
        horizontalAlignment: Text.AlignLeft
    }

    Words {
        id: place

        anchors.right: parent.right
        anchors.verticalCenter: spot.verticalCenter
        visible: header.inSection
        text: header.placeText(header.view.kind).arg(header.view.number).arg(header.view.total)
        capital: 5.6
        color: Colors.softInk
    }

    ProgressStrip {
        visible: header.inSection
        y: 28.5 * Theme.px
        width: parent.width
        segments: header.view.segments
    }
}
