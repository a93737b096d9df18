// One of the four zones: its edge and its name, over the page that shows through.
import QtQuick
import App.Views
import App.Controls

Item {
    id: zone

    required property ListeningView listening
    required property string act
    required property string text
    required property string iconName

    objectName: "zone:" + zone.act
    visible: zone.listening.zones
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1.5 * Theme.px
        visible: !zone.listening.blank
        radius: 6 * Theme.px
        color: "transparent"
        border.width: 1.2 * Theme.px
        border.color: Colors.plum
    }

    Rectangle {
        visible: !zone.listening.blank
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 6 * Theme.px
        width: label.width + 10 * Theme.px
        height: 18 * Theme.px
        radius: 6 * Theme.px
        color: Colors.plum

        Row {
            id: label

            anchors.centerIn: parent
            spacing: 3 * Theme.px

            Icon {
                name: zone.iconName + "-bold"
                tint: Colors.card
                size: 8
                anchors.verticalCenter: parent.verticalCenter
            }

            Words {
                text: zone.text
                capital: 6.4
                strong: true
                color: Colors.card
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }

    TapHandler {
        enabled: zone.listening.zones
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: zone.listening.zone(zone.act)
    }
}
