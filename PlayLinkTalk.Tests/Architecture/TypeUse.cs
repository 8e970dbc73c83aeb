using System.Reflection;
using System.Reflection.Emit;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>Which types of an assembly use which, down to the bodies of their methods.</summary>
internal static class TypeUse
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Pairs of types of this assembly; what a compiler made inside a type counts as that type.</summary>
    public static IReadOnlyCollection<(Type User, Type Used)> In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from used in UsedBy(type).SelectMany(Parts)
           where used.Assembly == assembly && Outermost(used) != Outermost(type)
           group used by (Outermost(type), Outermost(used)) into pair
           select pair.Key,
    ];

    private static IEnumerable<Type> UsedBy(Type type)
    {
        IEnumerable<Type?> shape = [type.BaseType, .. type.GetInterfaces(), .. type.GetFields(Own).Select(field => field.FieldType)];
        IEnumerable<MethodBase> methods = [.. type.GetMethods(Own), .. type.GetConstructors(Own)];
        return shape.OfType<Type>().Concat(methods.SelectMany(method => SignatureOf(method).Concat(BodyOf(method))));
    }

    private static IEnumerable<Type> SignatureOf(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Append(method is MethodInfo { ReturnType: var result } ? result : typeof(void));

    private static IEnumerable<Type> BodyOf(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        var code = body.GetILAsByteArray()!;
        for (var position = 0; position < code.Length;)
        {
            var operation = Codes[code[position] == 0xFE ? unchecked((short)((code[position] << 8) | code[position + 1])) : code[position]];
            position += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                foreach (var used in Resolve(method, BitConverter.ToInt32(code, position)))
                {
                    yield return used;
                }
            }

            position += operation.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(code, position)) : SizeOf(operation.OperandType);
        }
    }

    private static IEnumerable<Type> Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method is { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, typeArguments, methodArguments) switch
        {
            Type used => [used],
            MethodInfo { IsGenericMethod: true } called => [called.DeclaringType!, .. called.GetGenericArguments()],
            { DeclaringType: { } declaring } => [declaring],
            _ => [],
        };
    }

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsConstructedGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
