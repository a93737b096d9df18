import App.Keyboard

KioskLayout {
    rows: ["q w e r t y u i o p", "a s d f g h j k l ñ", "SHIFT z x c v b n m BACK"]
    spare: ["á é í ó ú ü ¿ ? ¡ !", "1 2 3 4 5 6 7 8 9 0"]
    signs: ["1 2 3 4 5 6 7 8 9 0", "á é í ó ú ü ¿ ? ¡ !", "' \" - : ; ( ) / BACK", "@ # $ % & + = * « »", "à è ì ò ù â ê ô ç ß"]
}
