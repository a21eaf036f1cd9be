namespace Clv.Probabilistic.Service;

/// <summary>A field of a form, with its label.</summary>
internal static class FormField
{
    /// <summary>A number.</summary>
    /// <param name="name">What it is sent as.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="value">What stands in it at first.</param>
    /// <param name="isRequired">Whether it may not be left empty.</param>
    /// <param name="least">The least that may be given; null for any.</param>
    /// <param name="most">The most; null for any.</param>
    public static Html Number(string name, string label, string? value, bool isRequired = false, string? least = null, string? most = null) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" type="number" step="any"{Attribute("min", least)}{Attribute("max", most)} value="{value}"{Required(isRequired)}></div>
        """);

    /// <summary>A text.</summary>
    /// <param name="name">What it is sent as.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="pattern">What it must look like.</param>
    /// <param name="example">An example.</param>
    public static Html Text(string name, string label, string pattern, string example) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" pattern="{pattern}" placeholder="{example}" autocomplete="off" spellcheck="false" required></div>
        """);

    /// <summary>A day.</summary>
    /// <param name="name">What it is sent as.</param>
    /// <param name="label">What it is called.</param>
    public static Html Day(string name, string label) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" type="date" required></div>
        """);

    /// <summary>One of several.</summary>
    /// <param name="name">What it is sent as.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="choices">What may be chosen: as it is sent, and as it is called.</param>
    /// <param name="chosen">What is chosen at first.</param>
    public static Html Choice(string name, string label, IEnumerable<(string Value, string Name)> choices, string? chosen) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}">{choices.Select(choice => Html.Of($"""<option value="{choice.Value}"{Html.If(choice.Value == (chosen ?? ""), () => Html.Of($" selected"))}>{choice.Name}</option>"""))}</select></div>
        """);

    private static Html Attribute(string name, string? value) => value is null ? Html.Empty : name == "min" ? Html.Of($" min=\"{value}\"") : Html.Of($" max=\"{value}\"");

    private static Html Required(bool isRequired) => Html.If(isRequired, () => Html.Of($" required"));
}
