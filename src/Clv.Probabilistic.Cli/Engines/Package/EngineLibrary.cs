using System.Data.Common;

namespace Clv.Probabilistic.Cli;

/// <summary>The drivers of engines, each of which is loaded where an address names its own.</summary>
/// <remarks>A native program has another class of this name, which is without them.</remarks>
internal static class EngineLibrary
{
    /// <summary>Whether there are drivers.</summary>
    public static bool HasDrivers => true;

    /// <summary>Opens a database to be read, in one state where it has such.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="request">What the command line says beside.</param>
    /// <param name="token">Stops the waiting, and what the engine does.</param>
    /// <exception cref="IOException">It cannot be opened; the message says why, and what to do.</exception>
    public static EngineConnection Open(EngineAddress address, EngineRequest request, CancellationToken token) =>
        Opened(address, request, writes: false, token);

    /// <summary>Opens a database to be written, by transactions that are begun later; a file that is not there is made.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="request">What the command line says beside.</param>
    /// <param name="token">Stops the waiting, and what the engine does.</param>
    /// <exception cref="IOException">It cannot be opened; the message says why, and what to do.</exception>
    public static EngineConnection OpenForWriting(EngineAddress address, EngineRequest request, CancellationToken token) =>
        Opened(address, request, writes: true, token);

    private static EngineConnection Opened(EngineAddress address, EngineRequest request, bool writes, CancellationToken token)
    {
        SpillFolder? folder = null;
        DbConnection? connection = null;
        try
        {
            (connection, folder) = address.Engine switch
            {
                EngineKind.DuckDb => DuckDbDriver.Connect(address, request, writes),
                EngineKind.Sqlite => (SqliteDriver.Connect(address, writes), null),
                EngineKind.PostgreSql => (PostgreSqlDriver.Connect(address, EnginePassword.Of(address, request)), null),
                _ => (ClickHouseDriver.Connect(address, EnginePassword.Of(address, request)), null),
            };
            connection.OpenAsync(token).GetAwaiter().GetResult();
            return address.Engine switch
            {
                EngineKind.Sqlite => new EngineConnection(connection, writes ? null : SqliteDriver.Begin(connection), SqliteDriver.StopOn(connection, token)),
                EngineKind.PostgreSql when !writes => new EngineConnection(connection, PostgreSqlDriver.Begin(connection)),
                _ => new EngineConnection(connection, folder),
            };
        }
        catch (Exception error)
        {
            connection?.Dispose();
            folder?.Dispose();
            if (error.GetBaseException() is DllNotFoundException or BadImageFormatException)
            {
                throw new InvalidOperationException($"The native library of {address.EngineName} is not there for this platform, so {address.Shown} cannot be opened.", error);
            }

            if (error is DbException or TimeoutException or System.Net.Sockets.SocketException)
            {
                throw new IOException($"{address.Shown} cannot be opened: {Sentence(error)}; {WhatToDo(address, request, error)}", error);
            }

            throw;
        }
    }

    private static string Sentence(Exception error) => string.Join(
        ' ', error.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');

    private static string WhatToDo(EngineAddress address, EngineRequest request, Exception error) =>
        !address.IsServer ? "check that the file is what the address says."
        : error.InnerException is System.Net.Sockets.SocketException or System.Net.Http.HttpRequestException or TimeoutException ? "check the host and the port, and whether the server runs there."
        : $"check user, password and database; the password comes from {request.PasswordOption}, the address or the variable {EnginePassword.Variable}.";
}
