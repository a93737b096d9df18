// Always there, always in the same place: on a tall screen the buttons and the tools under the page; on a wide one a
// rail of tools at the end of the line, and the buttons in the page's lower corner.
import QtQuick
import App.Views

Item {
    id: dock

    required property VisitView view
    readonly property bool plain: dock.view.action === "" && !dock.view.canBack

    anchors.fill: parent

    Rectangle {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Theme.tall ? parent.width : Theme.rail
        height: Theme.tall ? (dock.plain ? Theme.plainDockHeight : Theme.dockHeight) : parent.height
        color: Colors.dock
    }

    Rectangle {
        visible: !Colors.pictures
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: Theme.tall ? 0 : Theme.rail
        anchors.bottomMargin: Theme.tall ? (dock.plain ? Theme.plainDockHeight : Theme.dockHeight) : 0
        width: Theme.tall ? parent.width : Theme.hair
        height: Theme.tall ? Theme.hair : parent.height
        color: Colors.border
    }

    Actions {
        view: dock.view
        // the typing page of a wide screen takes their place
        visible: !dock.plain && (Theme.tall || dock.view.typing.field === "")
    }

    Tools {
        view: dock.view
    }

    ListenBar {
        view: dock.view
        x: Theme.contentX
        y: Theme.barY
    }
}
