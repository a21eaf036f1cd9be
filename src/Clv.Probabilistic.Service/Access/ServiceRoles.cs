namespace Clv.Probabilistic.Service;

/// <summary>The words of roles.</summary>
internal static class ServiceRoles
{
    /// <summary>The word of a role.</summary>
    public static string Word(this ServiceRole role) => role switch
    {
        ServiceRole.Reader => "reader",
        ServiceRole.Writer => "writer",
        _ => "admin",
    };

    /// <summary>The role of a word; null where it is none.</summary>
    public static ServiceRole? Of(string word) => word switch
    {
        "reader" => ServiceRole.Reader,
        "writer" => ServiceRole.Writer,
        "admin" => ServiceRole.Admin,
        _ => null,
    };

    /// <summary>The least role that may have all customers as a file.</summary>
    public static ServiceRole ForExport(ClvServiceOptions options) => options.ReadersMayExport ? ServiceRole.Reader : ServiceRole.Admin;
}
